with

paths as (

    select * from {{ ref('int_goal__path') }}

),

-- a change is as uncertain as both ends of it
margins as (

    select
        *,
        target_kind in ('increase', 'decrease') as is_change,
        -- the start as the series measures it, or as the document states it for a year
        target_kind in ('increase', 'decrease', 'pct_per_year', 'points_per_year')
        and coalesce(period_end <= baseline_period_end, year <= baseline_year, false) as is_start,
        case when direction = 'down' then -1 else 1 end as better_sign,
        case
            when target_kind not in ('increase', 'decrease') then value - ci_low
            when coalesce(ci_low, baseline_margin_above) is not null
                then sqrt(power(coalesce(value - ci_low, 0), 2) + power(coalesce(baseline_margin_above, 0), 2))
        end as margin_below,
        case
            when target_kind not in ('increase', 'decrease') then ci_high - value
            when coalesce(ci_high, baseline_margin_below) is not null
                then sqrt(power(coalesce(ci_high - value, 0), 2) + power(coalesce(baseline_margin_below, 0), 2))
        end as margin_above
    from paths

),

-- sums of decimals are not exact in binary: differences below a billionth are none
bounded as (

    select
        *,
        round(aim_value, 9) as aim,
        round(required_value, 9) as required,
        round(coalesce(value - margin_below, value), 9) as lowest,
        round(coalesce(value + margin_above, value), 9) as highest
    from margins

),

compared as (

    select
        *,
        round(better_sign * (value - aim_value), 9) as ahead_of_aim,
        round(better_sign * (value - required_value), 9) as ahead_of_path,
        highest > lowest and coalesce(aim between lowest and highest, false) as is_aim_within,
        highest > lowest and coalesce(required between lowest and highest, false) as is_path_within,
        lowest >= target_value and highest <= target_value_high as is_surely_in_range,
        highest < target_value or lowest > target_value_high as is_surely_out_of_range
    from bounded

),

judged as (

    select
        *,
        case
            when target_kind in ('open', 'none') then 'no_target'
            when is_start then 'start'
            when target_kind = 'range' and is_surely_in_range then 'reached'
            when target_kind = 'range' and not is_surely_out_of_range then 'aim_within'
            when target_kind = 'range' and is_due then 'not_reached'
            when target_kind = 'range' then 'no_path'
            when is_due and aim_value is null then 'no_path'
            when is_due and is_aim_within then 'aim_within'
            when is_due and is_change and ahead_of_aim > 0 then 'reached'
            when is_due and not is_change and ahead_of_aim >= 0 then 'reached'
            when is_due then 'not_reached'
            when is_change and is_aim_within then 'aim_within'
            when is_change and ahead_of_aim > 0 then 'reached'
            when is_change and ahead_of_aim <= 0 then 'behind'
            when ahead_of_aim >= 0 and not is_aim_within then 'reached'
            when required_value is null then 'no_path'
            when is_path_within then 'path_within'
            when ahead_of_path >= 0 then 'on_path'
            else 'behind'
        end as finding
    from compared

),

phrased as (

    select
        *,
        case when is_plan then 'Planlagt' || coalesce(' for ' || year, '') || ': ' else '' end
        || {{ readable_number('value') }}
        || coalesce(' ' || unit, '')
        || coalesce(' (' || {{ readable_number('ci_low') }} || ' til ' || {{ readable_number('ci_high') }} || ')', '')
            as value_phrase,
        -- a value of another year than the limit is of says which
        case
            when not coalesce(is_plan, false) and year <> (case when is_change then baseline_year else target_year end)
                then ' i ' || year
            else ''
        end as year_phrase,
        case
            when target_kind = 'range' and target_value = target_value_high then {{ readable_number('target_value') }}
            when target_kind = 'range'
                then {{ readable_number('target_value') }} || ' til ' || {{ readable_number('target_value_high') }}
            when is_change
                then
                    case when direction = 'down' then 'mindre enn ' else 'mer enn ' end
                    || {{ readable_number('baseline_value') }} || coalesce(' i ' || baseline_year, '')
            else
                case when direction = 'down' then 'høyst ' else 'minst ' end || {{ readable_number('aim_value') }}
                || coalesce(' i ' || target_year, '')
        end as aim_phrase,
        'banen, som i ' || year || ' er ' || {{ readable_number('required_value') }} as path_phrase
    from judged

)

select
    indicator_id,
    target_kind,
    direction,
    target_year,
    target_value,
    target_value_high,
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
    baseline_cell_id,
    aim_value,
    required_value,
    attainment_share,
    pace_needed_per_year,
    case finding
        when 'no_target' then 'ikke_målbar'
        when 'reached' then 'nådd'
        when 'not_reached' then 'ikke nådd'
        when 'on_path' then 'i rute'
        when 'behind' then 'etter plan'
        else 'ikke konkludert'
    end as status,
    case
        when finding = 'no_target' then value_phrase || '; dokumentet oppgir ikke noe mål å måle mot.'
        when finding = 'start' and year < baseline_year
            then value_phrase || '; dette er før utgangspunktet, og sier ikke noe om endringen.'
        when finding = 'start' then value_phrase || '; dette er utgangspunktet, og en endring kan ikke regnes ut ennå.'
        when finding = 'no_path'
            then
                value_phrase
                || case
                    when target_kind = 'range' then ' mot ' || aim_phrase
                    when baseline_value is null then '; utgangsverdien mangler'
                    else '; utgangsåret mangler'
                end
                || '; det finnes ingen bane å måle mot' || coalesce(' før ' || target_year, '') || '.'
        when finding = 'aim_within'
            then value_phrase || year_phrase || ' mot ' || aim_phrase || '; intervallet rommer grensen.'
        when finding = 'path_within' then value_phrase || ' mot ' || path_phrase || '; intervallet rommer banen.'
        when finding = 'on_path' then value_phrase || ' er på riktig side av ' || path_phrase || '.'
        when finding = 'behind' and is_change
            then value_phrase || year_phrase || ' mot ' || aim_phrase || ', som skal nås innen ' || target_year || '.'
        when finding = 'behind' then value_phrase || ' er på feil side av ' || path_phrase || '.'
        else value_phrase || year_phrase || ' mot ' || aim_phrase || '.'
    end as status_reason
from phrased
