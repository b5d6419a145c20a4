with

cells as (

    select * from {{ ref('int_budget__company_cell') }}

)

select
    cast(plan_id as varchar) as plan_id,
    cast(municipality_code as varchar) as municipality_code,
    cast(company as varchar) as company,
    cast(printed_company as varchar) as printed_company,
    cast(figure as varchar) as figure,
    cast(scenario as varchar) as scenario,
    cast(year as integer) as year,
    cast(amount_nok as decimal(18, 2)) as amount_nok,
    cast(missing_reason as varchar) as missing_reason,
    cast(is_demo as boolean) as is_demo,
    cast(locator as varchar) as source_locator,
    cast(load_id as varchar) as load_id
from cells
