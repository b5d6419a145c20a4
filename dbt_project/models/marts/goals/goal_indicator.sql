with

indicators as (

    select * from {{ ref('int_goal__indicator') }}

),

verdicts as (

    select * from {{ ref('int_goal__verdict') }}

),

-- what the files have of a series, whether or not it can be judged by
held as (

    select
        series_id,
        area_code,
        bool_and(value is null) as is_blank,
        bool_and(is_demo) as is_demo,
        string_agg(distinct '«' || unit || '»', ' og ' order by '«' || unit || '»') as units
    from {{ ref('int_indicator__observation') }}
    group by series_id, area_code

),

-- what is measured goes before what is planned, the newest before the older, and a whole year before its last part
newest as (

    select
        verdicts.*,
        row_number() over (
            partition by verdicts.indicator_id, verdicts.method, verdicts.method_version
            order by verdicts.is_plan asc, verdicts.period_end desc, verdicts.period_start asc
        ) = 1 as is_newest
    from verdicts

),

deciding as (

    select
        newest.indicator_id,
        newest.method,
        newest.method_version
    from newest
    inner join indicators
        on newest.indicator_id = indicators.indicator_id
    where newest.method = coalesce(indicators.method, newest.method)
    qualify
        row_number() over (
            partition by newest.indicator_id
            order by newest.is_plan asc, newest.period_end desc, newest.method asc, newest.method_version asc
        ) = 1

),

judged as (

    select
        newest.*,
        deciding.method is not null as is_deciding,
        newest.period_end = min(newest.period_end) over series
        and newest.period_end > min(newest.period_end) over (partition by newest.indicator_id, newest.method)
            as is_break
    from newest
    left join deciding
        on
            newest.indicator_id = deciding.indicator_id
            and newest.method = deciding.method
            and newest.method_version = deciding.method_version
    window series as (partition by newest.indicator_id, newest.method, newest.method_version)

),

-- where what decides has no value, the indicator has a row that says so, and other methods stand beside it
undecided as (

    select
        indicator_id,
        true as is_deciding,
        true as is_newest,
        false as is_break
    from indicators
    where indicator_id not in (select deciding.indicator_id from deciding)

),

known as (

    select * from judged
    union all by name
    select * from undecided

)

select
    cast(indicators.indicator_id as varchar) as indicator_id,
    cast(coalesce(known.method, indicators.method, '-') as varchar) as method,
    cast(coalesce(known.method_version, '-') as varchar) as method_version,
    cast(coalesce(known.period, '-') as varchar) as period,
    cast(indicators.goal_id as varchar) as goal_id,
    cast(indicators.indicator as varchar) as indicator,
    cast(indicators.owner as varchar) as owner,
    cast(indicators.level as varchar) as level,
    cast(indicators.scope as varchar) as scope,
    cast(indicators.municipality_code as varchar) as municipality_code,
    cast(indicators.role as varchar) as role,
    cast(known.is_deciding as boolean) as is_deciding,
    cast(known.is_newest as boolean) as is_newest,
    cast(known.is_break as boolean) as is_break,
    cast(indicators.series_id as varchar) as series_id,
    cast(indicators.series_area as varchar) as area_code,
    cast(known.method_label as varchar) as method_label,
    cast(known.base_year as integer) as base_year,
    cast(known.period_start as date) as period_start,
    cast(known.period_end as date) as period_end,
    cast(known.year as integer) as year,
    cast(known.value as double) as value,
    cast(coalesce(known.unit, indicators.unit) as varchar) as unit,
    cast(known.n as bigint) as n,
    cast(known.standard_error as double) as standard_error,
    cast(known.ci_low as double) as ci_low,
    cast(known.ci_high as double) as ci_high,
    cast(known.confidence_level as double) as confidence_level,
    cast(known.is_plan as boolean) as is_plan,
    cast(indicators.target_kind as varchar) as target_kind,
    cast(indicators.direction as varchar) as direction,
    cast(coalesce(known.baseline_year, indicators.baseline_year) as integer) as baseline_year,
    cast(coalesce(known.baseline_value, indicators.baseline_value) as double) as baseline_value,
    cast(known.is_baseline_from_series as boolean) as is_baseline_from_series,
    cast(indicators.target_year as integer) as target_year,
    cast(indicators.target_value as double) as target_value,
    cast(indicators.target_value_high as double) as target_value_high,
    cast(known.required_value as double) as required_value,
    cast(known.value - known.required_value as double) as distance_to_path,
    cast(
        case
            when known.target_kind <> 'range' then known.value - known.aim_value
            when known.value < known.target_value then known.value - known.target_value
            when known.value > known.target_value_high then known.value - known.target_value_high
            when known.value is not null then 0
        end as double
    ) as distance_to_target,
    cast(known.attainment_share as double) as attainment_share,
    cast(known.pace_needed_per_year as double) as pace_needed_per_year,
    cast(
        case
            when not indicators.is_measurable or indicators.target_kind in ('open', 'none') then 'ikke_målbar'
            else coalesce(known.status, 'ingen_data')
        end as varchar
    ) as status,
    cast(
        case
            when not indicators.is_measurable then indicators.not_measurable_reason
            when known.status_reason is not null then known.status_reason
            when indicators.target_kind = 'open' then 'Dokumentet lar tallet i målet stå åpent.'
            when indicators.target_kind = 'none' then 'Dokumentet oppgir ikke noe mål å måle mot.'
            when indicators.series_id is null
                then
                    'Målbar har ingen tall for indikatoren.'
                    || coalesce(' Dokumentet nevner som kilde: ' || indicators.measurement_source || '.', '')
            when held.series_id is null
                then 'Ingen fil har tall for serien ' || indicators.series_id || ' i ' || indicators.series_area || '.'
            else
                'Serien ' || indicators.series_id || ' i ' || indicators.series_area || case
                    when held.is_blank then ' har bare blanke verdier.'
                    when held.is_demo and not indicators.is_demo then ' har bare oppdiktede tall.'
                    when
                        held.units not like '% og %'
                        and not {{ is_same_unit('indicators.unit', "trim(held.units, '«»')") }}
                        then ' er i ' || held.units || ', og målet i «' || indicators.unit || '».'
                    else ' har ingen tall som avgjør' || coalesce(' etter metoden ' || indicators.method, '') || '.'
                end
        end as varchar
    ) as status_reason,
    cast(indicators.frequency as varchar) as frequency,
    cast(indicators.measurement_source as varchar) as measurement_source,
    cast(known.source_label as varchar) as source_label,
    cast(indicators.document as varchar) as document,
    cast(indicators.document_locator as varchar) as document_locator,
    cast(indicators.is_demo as boolean) as is_demo,
    cast(coalesce(known.locator, indicators.locator) as varchar) as source_locator,
    cast(coalesce(known.load_id, indicators.load_id) as varchar) as load_id
from known
inner join indicators
    on known.indicator_id = indicators.indicator_id
left join held
    on indicators.series_id = held.series_id and indicators.series_area = held.area_code
