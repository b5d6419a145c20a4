with

tables as (

    select * from {{ ref('int_reconciliation__table_vs_overview') }}

),

without_table as (

    select * from {{ ref('int_reconciliation__area_without_table') }}

),

funding_groups as (

    select
        municipality_code,
        comparison_group
    from {{ source('reference', 'funding_source') }}
    where carries_areas_without_table = 'true'
    group by municipality_code, comparison_group

)

select
    'funding.tables_vs_overview' as check_id,
    tables.plan_id,
    tables.scope,
    cast(tables.year as varchar) as period,
    'Finansieringstabeller: ' || tables.table_names
    || case when funding_groups.comparison_group is null then '' else coalesce(' + ' || without_table.names, '') end
        as left_label,
    tables.table_nok
    + case when funding_groups.comparison_group is null then 0 else coalesce(without_table.amount_nok, 0) end
        as left_value,
    tables.table_locator as left_locator,
    'Oversikten i kapittel 3: ' || tables.scope as right_label,
    tables.overview_nok as right_value,
    tables.overview_locator as right_locator,
    {{ rounding_tolerance('tables.overview_count', 'tables.unit_step_nok') }} as tolerance,
    case
        when funding_groups.comparison_group is not null and without_table.names is not null
            then
                'Kildene er delt ulikt og sammenlignet i den minste unionen som går opp; ' || without_table.names
                || ' har ingen finansieringstabell og er lagt til her.'
        else 'Sum av finansieringstabellene mot oversikten.'
    end as explanation
from tables
left join funding_groups
    on
        tables.group_key = funding_groups.comparison_group
        and split_part(tables.plan_id, '-', 1) = funding_groups.municipality_code
left join without_table
    on tables.plan_id = without_table.plan_id and tables.year = without_table.year
where tables.block = 'funding'
