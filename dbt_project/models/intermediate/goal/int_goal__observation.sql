with

indicators as (

    select * from {{ ref('int_goal__indicator') }}

),

counted as (

    select
        *,
        count(base_year) over (partition by series_id, area_code, base_year) as base_year_count
    from {{ ref('int_indicator__observation') }}
    where value is not null

),

observations as (

    select
        * replace (coalesce(method_version, '-') as method_version),
        -- the year that the series counts from; figures against the year before have each their own
        first_value(base_year) over (
            partition by series_id, area_code order by base_year_count desc, base_year asc
        ) as reference_year,
        -- part of a year is compared with the same part of another: the second quarter with the second quarter
        case
            when date_diff('day', period_start, period_end) between 1 and 360
                then month(period_start) || '-' || month(period_end)
            else 'whole'
        end as season
    from counted

),

-- one series is one method in one version of it: nothing is compared across them
matched as (

    select
        indicators.indicator_id,
        indicators.target_kind,
        indicators.direction,
        indicators.target_year,
        indicators.target_value,
        indicators.target_value_high,
        indicators.change_per_year,
        indicators.baseline_value as stated_baseline_value,
        indicators.baseline_year as stated_baseline_year,
        observations.series_id,
        observations.area_code,
        observations.method,
        observations.method_label,
        observations.method_version,
        observations.base_year,
        observations.period,
        observations.period_start,
        observations.period_end,
        observations.year,
        observations.value,
        -- a table of the plan does not always name its unit
        coalesce(observations.unit, indicators.unit) as unit,
        observations.n,
        observations.standard_error,
        observations.ci_low,
        observations.ci_high,
        observations.confidence_level,
        observations.is_plan,
        observations.source_label,
        observations.load_id,
        observations.locator,
        observations.cell_id,
        observations.season,
        indicators.indicator_id || '|' || observations.method || '|' || observations.method_version as series_key
    from indicators
    inner join observations
        on
            indicators.series_id = observations.series_id
            and indicators.series_area = observations.area_code
    where
        -- an index against last year says nothing of a goal that counts from another
        (
            observations.base_year is null
            or observations.base_year = coalesce(indicators.baseline_year, observations.reference_year)
        )
        -- what is real is never judged by made-up figures
        and (indicators.is_demo or not observations.is_demo)
        -- a figure of the document can only be compared with one in the same unit
        and (
            {{ is_same_unit('indicators.unit', 'observations.unit') }}
            or coalesce(indicators.target_value, indicators.baseline_value) is null
        )

),

-- where a change is asked for and the document names no year, it counts from where the series begins
starting_years as (

    select
        series_key,
        season,
        coalesce(
            any_value(stated_baseline_year),
            case
                when any_value(target_kind) in ('increase', 'decrease', 'pct_per_year', 'points_per_year')
                    then min(year)
            end
        ) as baseline_year
    from matched
    group by series_key, season

),

starts as (

    select
        matched.series_key,
        matched.season,
        any_value(starting_years.baseline_year) as baseline_year,
        arg_max(matched.value, matched.period_end) as value,
        arg_max(matched.period_end, matched.period_end) as period_end,
        arg_max(matched.value - matched.ci_low, matched.period_end) as margin_below,
        arg_max(matched.ci_high - matched.value, matched.period_end) as margin_above,
        arg_max(matched.cell_id, matched.period_end) as cell_id
    from matched
    inner join starting_years
        on
            matched.series_key = starting_years.series_key
            and matched.season = starting_years.season
            and matched.year = starting_years.baseline_year
    group by matched.series_key, matched.season

)

select
    matched.indicator_id,
    matched.target_kind,
    matched.direction,
    matched.target_year,
    matched.target_value,
    matched.target_value_high,
    matched.change_per_year,
    matched.series_id,
    matched.area_code,
    matched.method,
    matched.method_label,
    matched.method_version,
    matched.base_year,
    matched.period,
    matched.period_start,
    matched.period_end,
    matched.year,
    matched.value,
    matched.unit,
    matched.n,
    matched.standard_error,
    matched.ci_low,
    matched.ci_high,
    matched.confidence_level,
    matched.is_plan,
    matched.source_label,
    matched.load_id,
    matched.locator,
    matched.cell_id,
    starting_years.baseline_year,
    coalesce(matched.stated_baseline_value, starts.value) as baseline_value,
    matched.stated_baseline_value is null and starts.value is not null as is_baseline_from_series,
    case when matched.stated_baseline_value is null then starts.period_end end as baseline_period_end,
    case when matched.stated_baseline_value is null then starts.margin_below end as baseline_margin_below,
    case when matched.stated_baseline_value is null then starts.margin_above end as baseline_margin_above,
    case when matched.stated_baseline_value is null then starts.cell_id end as baseline_cell_id
from matched
inner join starting_years
    on matched.series_key = starting_years.series_key and matched.season = starting_years.season
left join starts
    on matched.series_key = starts.series_key and matched.season = starts.season
