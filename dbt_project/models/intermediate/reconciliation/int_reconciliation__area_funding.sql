with

planned as (

    select
        plan_id,
        investment_area,
        year,
        sum(amount_nok) as planned_nok
    from {{ ref('int_portfolio__project_cell') }}
    where column_key = 'planned'
    group by plan_id, investment_area, year

),

funded as (

    select
        plan_id,
        investment_area,
        year,
        sum(case when row_kind = 'item' then amount_nok end) as source_nok,
        max(case when row_kind = 'sum' then amount_nok end) as total_nok,
        max(case when row_kind = 'sum' then locator end) as total_locator,
        count(case when row_kind = 'item' then 1 end) as source_count,
        max(unit_step_nok) as unit_step_nok
    from {{ ref('int_portfolio__funding_cell') }}
    group by plan_id, investment_area, year

)

select
    'funding.total_vs_plan' as check_id,
    planned.plan_id,
    planned.investment_area as scope,
    cast(planned.year as varchar) as period,
    'Prosjektene i området' as left_label,
    planned.planned_nok as left_nok,
    cast(null as varchar) as left_locator,
    'Finansieringstabellens sumrad' as right_label,
    coalesce(funded.total_nok, funded.source_nok) as right_nok,
    funded.total_locator as right_locator,
    {{ rounding_tolerance('1', 'funded.unit_step_nok') }} as tolerance_nok,
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
    source_nok as left_nok,
    cast(null as varchar) as left_locator,
    'Finansieringstabellens sumrad' as right_label,
    total_nok as right_nok,
    total_locator as right_locator,
    {{ rounding_tolerance('source_count', 'unit_step_nok') }} as tolerance_nok,
    'Kildene i tabellen mot dens egen sumrad.' as explanation
from funded
where total_nok is not null
