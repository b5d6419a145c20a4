with

lines as (

    select * from {{ ref('stg_project_sheet__decision') }}

)

select
    cast(project_id as varchar) as project_id,
    cast(agreement_id as varchar) as agreement_id,
    cast(record_no as integer) as line_no,
    cast(decision_date as date) as decision_date,
    cast(decision_body as varchar) as decision_body,
    cast(case_no as varchar) as case_no,
    cast(decision_kind as varchar) as decision_kind,
    cast(amount_nok as decimal(18, 2)) as amount_nok,
    cast(price_year as integer) as price_year,
    cast(description as varchar) as description,
    cast(is_demo as boolean) as is_demo,
    cast(locator as varchar) as source_locator,
    cast(load_id as varchar) as load_id
from lines
