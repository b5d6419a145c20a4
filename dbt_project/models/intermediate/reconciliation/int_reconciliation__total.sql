with

tables as (

    select * from {{ ref('int_reconciliation__table_vs_overview') }}

),

without_table as (

    select * from {{ ref('int_reconciliation__area_without_table') }}

),

overview as (

    select *
    from {{ ref('int_reconciliation__overview_cell') }}
    where family = 'statutory_investment'

)

select
    'investment.project_tables_vs_statutory_total' as check_id,
    overview.plan_id,
    'Sum investeringer' as scope,
    cast(overview.year as varchar) as period,
    'Alle prosjekttabeller' || coalesce(' + ' || max(without_table.names), '') as left_label,
    sum(tables.table_nok) + coalesce(max(without_table.amount_nok), 0) as left_value,
    {{ locator_span('tables.table_locator', 'tables.first_table_seq') }} as left_locator,
    max(overview.table_label) as right_label,
    max(overview.amount_nok) as right_value,
    max(overview.locator) as right_locator,
    {{ rounding_tolerance('sum(tables.overview_count)', 'max(overview.unit_step_nok)') }} as tolerance,
    'Prosjekttabellene er ' || {{ millions('sum(tables.table_nok)') }}
    || ' mill. kr' || coalesce(
        '; ' || max(without_table.names) || ' (' || {{ millions('max(without_table.amount_nok)') }}
        || ' mill. kr) har ingen prosjekttabell', ''
    ) || '; resten er avrunding.' as explanation
from overview
inner join tables
    on
        tables.block = 'investment'
        and overview.plan_id = tables.plan_id
        and overview.year = tables.year
left join without_table
    on overview.plan_id = without_table.plan_id and overview.year = without_table.year
group by overview.plan_id, overview.year
