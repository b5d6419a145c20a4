with

indicators as (

    select * from {{ ref('int_goal__indicator') }}

),

observations as (

    select
        * replace (
            coalesce(method_version, '-') as method_version,
            -- some values are made of several cells, or stand in a sentence
            coalesce(cell_id, load_id || '/' || locator) as cell_id
        ),
        min(base_year) over (partition by series_id, area_code) as reference_year
    from {{ ref('int_indicator__observation') }}
    where value is not null

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
        observations.unit,
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
        indicators.indicator_id || '|' || observations.method || '|' || observations.method_version as series_key
    from indicators
    inner join observations
        on
            indicators.series_id = observations.series_id
            and indicators.series_area = observations.area_code
    -- an index against last year says nothing of a goal that counts from another
    where
        observations.base_year is null
        or observations.base_year = coalesce(indicators.baseline_year, observations.reference_year)

),

-- where a change is asked for and the document names no year, it counts from where the series begins
starting_years as (

    select
        series_key,
        coalesce(
            any_value(stated_baseline_year),
            case
                when any_value(target_kind) in ('increase', 'decrease', 'pct_per_year', 'points_per_year')
                    then min(year)
            end
        ) as baseline_year
    from matched
    group by series_key

),

starts as (

    select
        matched.series_key,
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
            and matched.year = starting_years.baseline_year
    group by matched.series_key

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
    on matched.series_key = starting_years.series_key
left join starts
    on matched.series_key = starts.series_key
