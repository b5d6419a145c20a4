with

figures as (

    select
        *,
        -- the newest year is compared so far as it has come
        case
            when measure <> 'aar' then measure
            when month < 12 then 'hittil'
            else 'aarlig'
        end as series
    from {{ ref('stg_traffic_index__point_figure') }}

)

select
    load_id,
    index_id,
    area_name,
    point_id,
    point_name,
    road,
    series,
    year || case when series = 'aarlig' then '' else '-' || lpad(cast(month as varchar), 2, '0') end as period,
    cast(make_date(year, month, 1) - to_months(window_months - 1) as date) as period_start,
    last_day(make_date(year, month, 1)) as period_end,
    year_base as base_year,
    index_pct,
    missing_reason,
    base_month_count,
    period_month_count,
    100.0 * period_month_count / window_months as coverage_pct,
    base_mdt,
    period_mdt,
    raw_text,
    raw_line,
    locator,
    cell_id
from figures
