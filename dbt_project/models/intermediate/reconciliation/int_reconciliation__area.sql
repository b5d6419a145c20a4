select
    'investment.project_tables_vs_overview' as check_id,
    plan_id,
    scope,
    cast(year as varchar) as period,
    coalesce('Prosjekttabeller: ' || table_names, 'Ingen prosjekttabell') as left_label,
    table_nok as left_nok,
    cast(null as varchar) as left_locator,
    'Oversikten i kapittel 3: ' || scope as right_label,
    overview_nok as right_nok,
    overview_locator as right_locator,
    {{ rounding_tolerance('overview_count', 'unit_step_nok') }} as tolerance_nok,
    case
        when overview_count > 1
            then 'Oversikten deler inn på tvers av tabellene; sammenlignet i den minste unionen som går opp.'
        else 'Sum av prosjektene i området mot oversikten.'
    end as explanation
from {{ ref('int_reconciliation__table_vs_overview') }}
where block = 'investment'
