with

observations as (

    select * from {{ ref('int_goal__observation') }}

),

placed as (

    select
        *,
        target_kind in ('at_least', 'at_most', 'reach_by_year') as is_towards_value,
        target_kind in ('pct_per_year', 'points_per_year') as is_rate,
        year - baseline_year as years_from_baseline,
        target_year - baseline_year as years_to_target
    from observations

),

aimed as (

    select
        *,
        case
            when is_towards_value then target_value
            when target_kind in ('increase', 'decrease') then baseline_value
            when is_rate and target_value is not null then target_value
            when target_kind = 'pct_per_year' then baseline_value * power(1 + change_per_year / 100, years_to_target)
            when target_kind = 'points_per_year' then baseline_value + change_per_year * years_to_target
        end as aim_value
    from placed

)

select
    indicator_id,
    target_kind,
    direction,
    target_year,
    target_value,
    target_value_high,
    change_per_year,
    series_id,
    area_code,
    method,
    method_label,
    method_version,
    base_year,
    period,
    period_start,
    period_end,
    year,
    value,
    unit,
    n,
    standard_error,
    ci_low,
    ci_high,
    confidence_level,
    is_plan,
    source_label,
    load_id,
    locator,
    cell_id,
    baseline_year,
    baseline_value,
    is_baseline_from_series,
    baseline_period_end,
    baseline_margin_below,
    baseline_margin_above,
    baseline_cell_id,
    aim_value,
    case
        when target_kind in ('increase', 'decrease') then baseline_value
        when (is_towards_value or is_rate) and year >= target_year then aim_value
        when target_kind = 'pct_per_year' then baseline_value * power(1 + change_per_year / 100, years_from_baseline)
        when target_kind = 'points_per_year' then baseline_value + change_per_year * years_from_baseline
        when is_towards_value and target_year is null then target_value
        when is_towards_value and years_to_target > 0 and years_from_baseline <= 0 then baseline_value
        when is_towards_value and years_to_target > 0
            then baseline_value + (target_value - baseline_value) * years_from_baseline / years_to_target
    end as required_value,
    -- a limit that applies now: the year has come, none is set, or the aim is to stay where one is
    coalesce(
        case
            when target_kind in ('increase', 'decrease') then coalesce(year >= target_year, true)
            when is_rate then year >= target_year
            when target_year is null then true
            else year >= target_year or baseline_value = target_value
        end, false
    ) as is_due,
    case
        when is_towards_value or is_rate then (value - baseline_value) / nullif(aim_value - baseline_value, 0)
    end as attainment_share,
    case when (is_towards_value or is_rate) and year < target_year then (aim_value - value) / (target_year - year) end
        as pace_needed_per_year
from aimed
