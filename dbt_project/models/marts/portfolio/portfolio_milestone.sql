with

lines as (

    select * from {{ ref('stg_project_sheet__milestone') }}

)

select
    cast(project_id as varchar) as project_id,
    cast(agreement_id as varchar) as agreement_id,
    cast(record_no as integer) as line_no,
    cast(milestone as varchar) as milestone,
    cast(planned_date as date) as planned_date,
    cast(met_date as date) as met_date,
    cast(is_demo as boolean) as is_demo,
    cast(locator as varchar) as source_locator,
    cast(load_id as varchar) as load_id
from lines
