with

lines as (

    select * from {{ ref('stg_project_sheet__frame') }}

)

select
    cast(project_id as varchar) as project_id,
    cast(agreement_id as varchar) as agreement_id,
    cast(record_no as integer) as line_no,
    cast(frame_kind as varchar) as frame_kind,
    cast(frame_date as date) as frame_date,
    cast(amount_nok as decimal(18, 2)) as amount_nok,
    cast(price_year as integer) as price_year,
    cast(decided_by as varchar) as decided_by,
    cast(is_demo as boolean) as is_demo,
    cast(locator as varchar) as source_locator,
    cast(load_id as varchar) as load_id
from lines
