with

planned as (

    select
        projects.plan_id,
        projects.investment_area,
        projects.year,
        sum(projects.amount_nok) as planned_nok,
        {{ locator_span('projects.locator', 'cells.table_seq, cells.row_seq') }} as planned_locator
    from {{ ref('int_portfolio__project_cell') }} as projects
    left join {{ ref('int_budget__cell') }} as cells
        on projects.cell_id = cells.cell_id
    where projects.column_key = 'planned'
    group by projects.plan_id, projects.investment_area, projects.year

),

funded as (

    select
        funding.plan_id,
        funding.investment_area,
        funding.year,
        sum(case when funding.row_kind = 'item' then funding.amount_nok end) as source_nok,
        max(case when funding.row_kind = 'sum' then funding.amount_nok end) as total_nok,
        {{ locator_span(
            "case when funding.row_kind = 'item' then funding.locator end", 'cells.table_seq, cells.row_seq'
        ) }} as source_locator,
        max(case when funding.row_kind = 'sum' then funding.locator end) as total_locator,
        count(case when funding.row_kind = 'item' then 1 end) as source_count,
        max(funding.unit_step_nok) as unit_step_nok
    from {{ ref('int_portfolio__funding_cell') }} as funding
    left join {{ ref('int_budget__cell') }} as cells
        on funding.cell_id = cells.cell_id
    group by funding.plan_id, funding.investment_area, funding.year

)

select
    'funding.total_vs_plan' as check_id,
    planned.plan_id,
    planned.investment_area as scope,
    cast(planned.year as varchar) as period,
    'Prosjektene i området' as left_label,
    planned.planned_nok as left_value,
    planned.planned_locator as left_locator,
    'Finansieringstabellens sumrad' as right_label,
    coalesce(funded.total_nok, funded.source_nok) as right_value,
    coalesce(funded.total_locator, funded.source_locator) as right_locator,
    {{ rounding_tolerance('1', 'funded.unit_step_nok') }} as tolerance,
    'Investeringen skal være finansiert fullt ut hvert år.' as explanation
from planned
inner join funded
    on
        planned.plan_id = funded.plan_id
        and planned.investment_area = funded.investment_area
        and planned.year = funded.year
union all
select
    'funding.sources_vs_total' as check_id,
    plan_id,
    investment_area as scope,
    cast(year as varchar) as period,
    'Finansieringskildene' as left_label,
    source_nok as left_value,
    source_locator as left_locator,
    'Finansieringstabellens sumrad' as right_label,
    total_nok as right_value,
    total_locator as right_locator,
    {{ rounding_tolerance('source_count', 'unit_step_nok') }} as tolerance,
    'Kildene i tabellen mot dens egen sumrad.' as explanation
from funded
where total_nok is not null
