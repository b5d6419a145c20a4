with

paths as (

    select
        plan_id,
        path,
        year,
        tonnes,
        path_name,
        locator
    from {{ ref('int_climate__path_cell') }}
    where tonnes is not null

),

measures as (

    select
        *,
        coalesce(row_kind = 'sum', false) as is_sum
    from {{ ref('int_budget__cell') }}
    where
        family = 'climate_measure'
        and row_kind in ('item', 'sum')
        and value is not null

),

measure_years as (

    select
        plan_id,
        year,
        max(table_label) as table_label,
        sum(case when not is_sum then value end) as measure_tonnes,
        count(case when not is_sum then 1 end) as measure_count,
        string_agg(case when not is_sum then locator end, ', ' order by row_seq) as measure_locator,
        max(case when is_sum then value end) as sum_tonnes,
        max(case when is_sum then locator end) as sum_locator
    from measures
    group by plan_id, year

),

-- each path that is the difference between two others
differences as (

    select
        result.plan_id,
        result.year,
        result.path_name,
        result.tonnes,
        result.locator,
        first_path.path_name || ' minus ' || second_path.path_name as label,
        first_path.tonnes - second_path.tonnes as difference_tonnes,
        first_path.locator || ', ' || second_path.locator as difference_locator
    from (values ('measures', 'reference', 'effect'), ('gap', 'measures', 'target'))
        as identities (path, first_name, second_name)
    inner join paths as result
        on identities.path = result.path
    inner join paths as first_path
        on
            result.plan_id = first_path.plan_id
            and result.year = first_path.year
            and identities.first_name = first_path.path
    inner join paths as second_path
        on
            result.plan_id = second_path.plan_id
            and result.year = second_path.year
            and identities.second_name = second_path.path

)

select
    'climate.measure_footing' as check_id,
    plan_id,
    table_label || ', sum' as scope,
    cast(year as varchar) as period,
    'Tiltakene i ' || table_label as left_label,
    measure_tonnes as left_value,
    measure_locator as left_locator,
    'Sumraden' as right_label,
    sum_tonnes as right_value,
    sum_locator as right_locator,
    {{ rounding_tolerance('measure_count', '1') }} as tolerance,
    'Radene i tabellen mot sumraden.' as explanation
from measure_years
where sum_tonnes is not null
union all
select
    'climate.measures_vs_effect' as check_id,
    measure_years.plan_id,
    paths.path_name as scope,
    cast(measure_years.year as varchar) as period,
    measure_years.table_label || ', sum' as left_label,
    measure_years.sum_tonnes as left_value,
    measure_years.sum_locator as left_locator,
    paths.path_name as right_label,
    paths.tonnes as right_value,
    paths.locator as right_locator,
    {{ rounding_tolerance('1', '1') }} as tolerance,
    'Summen av klimatiltakene mot den samlede effekten i utslippsrammen.' as explanation
from measure_years
inner join paths
    on
        measure_years.plan_id = paths.plan_id
        and measure_years.year = paths.year
        and paths.path = 'effect'
union all
select
    'climate.path_difference' as check_id,
    plan_id,
    path_name as scope,
    cast(year as varchar) as period,
    label as left_label,
    difference_tonnes as left_value,
    difference_locator as left_locator,
    path_name as right_label,
    tonnes as right_value,
    locator as right_locator,
    {{ rounding_tolerance('2', '1') }} as tolerance,
    'Banen er forskjellen mellom to andre.' as explanation
from differences
