with

tables as (

    select * from {{ ref('int_reconciliation__table_vs_overview') }}
    where block = 'investment'

),

-- an area without a table stands in the statutory specification, where it can be looked up
specification as (

    select * from {{ ref('int_reconciliation__overview_cell') }}
    where
        family = 'statutory_investment_by_area'
        and not is_total

)

select
    'investment.project_tables_vs_overview' as check_id,
    tables.plan_id,
    tables.scope,
    cast(tables.year as varchar) as period,
    coalesce('Prosjekttabeller: ' || tables.table_names, 'Ingen prosjekttabell') as left_label,
    tables.table_nok as left_value,
    coalesce(tables.table_locator, specification.locator) as left_locator,
    'Oversikten i kapittel 3: ' || tables.scope as right_label,
    tables.overview_nok as right_value,
    tables.overview_locator as right_locator,
    {{ rounding_tolerance('tables.overview_count', 'tables.unit_step_nok') }} as tolerance,
    case
        when tables.overview_count > 1
            then 'Oversikten deler inn på tvers av tabellene; sammenlignet i den minste unionen som går opp.'
        else 'Sum av prosjektene i området mot oversikten.'
    end as explanation
from tables
left join specification
    on
        tables.plan_id = specification.plan_id
        and tables.year = specification.year
        and {{ same_name('tables.scope') }} = specification.name_key
