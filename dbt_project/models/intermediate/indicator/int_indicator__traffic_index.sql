with

figures as (

    select * from {{ ref('stg_traffic_index__figure') }}
    where
        -- the city index is of every day and every road
        coalesce(day_type, 'ALL') = 'ALL'
        and coalesce(road_category, 'EUROPAVEG_RIKSVEG_FYLKESVEG_KOMMUNALVEG')
        = 'EUROPAVEG_RIKSVEG_FYLKESVEG_KOMMUNALVEG'
        -- a year that is not over is told by the cumulative figures
        and not (measure = 'aarlig' and month < 12)

),

areas as (

    select
        cast(index_id as integer) as index_id,
        cast(base_year as integer) as base_year
    from {{ source('reference', 'traffic_index_area') }}

),

-- the year a series is counted from is what the file says of it. A city that has changed years has two chains side by
-- side, and the one with most links is its index
series_years as (

    select
        load_id,
        measure,
        length_range,
        year_base,
        row_number() over (
            partition by load_id, measure, length_range
            order by count(*) desc, year_base
        ) as place
    from figures
    where index_type = 'chained' or measure like 'rullerende%'
    group by load_id, measure, length_range, year_base

),

based as (

    select
        figures.*,
        coalesce(series_years.year_base, areas.base_year) as series_base_year
    from figures
    left join series_years
        on
            figures.load_id = series_years.load_id
            and figures.measure = series_years.measure
            and figures.length_range = series_years.length_range
            and series_years.place = 1
    left join areas
        on figures.index_id = areas.index_id

),

methods (method, method_label) as (

    values
    ('rullerende_12', 'Rullerende 12 måneder'),
    ('rullerende_24', 'Rullerende 24 måneder'),
    ('rullerende_36', 'Rullerende 36 måneder'),
    ('aarlig', 'Året mot året før'),
    ('aarlig_kjedet', 'Året mot referanseåret, kjedet'),
    ('hittil', 'Hittil i år mot samme måneder året før'),
    ('hittil_kjedet', 'Hittil i år mot samme måneder i referanseåret, kjedet'),
    ('maaned', 'Måneden mot samme måned året før, publisert'),
    ('hittil_publisert', 'Hittil i år mot samme måneder året før, publisert'),
    ('siste_12_publisert', 'Siste 12 måneder mot de 12 før, publisert')

),

-- the first link of a chain stands among the direct figures only
measured as (

    select
        *,
        measure || case when measure in ('aarlig', 'hittil') and index_type = 'chained' then '_kjedet' else '' end
            as method
    from based
    where
        case
            when measure like 'rullerende%' or index_type = 'chained' then year_base = series_base_year
            -- a direct figure over several years is only the first link of a chain
            else year_base = year - 1
        end
    union all
    select
        *,
        measure || '_kjedet' as method
    from based
    where measure in ('aarlig', 'hittil') and index_type = 'direct' and year_base = series_base_year

)

select
    'byindeks' || case measured.length_range when 'lette' then '' else '.' || measured.length_range end as series_id,
    cast(measured.index_id as varchar) as area_code,
    measured.method,
    methods.method_label || ' (' || measured.method_version_label || ')' as method_label,
    measured.method_version,
    cast(measured.year as varchar)
    || case when measured.method like 'aarlig%' then '' else '-' || lpad(cast(measured.month as varchar), 2, '0') end
        as period,
    cast(make_date(measured.year, measured.month, 1) - to_months(measured.window_months - 1) as date) as period_start,
    last_day(make_date(measured.year, measured.month, 1)) as period_end,
    measured.year,
    measured.index_pct as value,
    measured.missing_reason,
    'prosent' as unit,
    measured.n_points as n,
    measured.se_pct as standard_error,
    -- where the interval is not printed, it is that of a yearly figure
    coalesce(measured.ci_low, measured.index_pct - 1.96 * measured.se_pct) as ci_low,
    coalesce(measured.ci_high, measured.index_pct + 1.96 * measured.se_pct) as ci_high,
    case when measured.ci_low is not null or measured.se_pct is not null then 95.0 end as confidence_level,
    false as is_plan,
    measured.year_base as base_year,
    false as is_demo,
    'Statens vegvesen: byindeks ' || measured.index_id || ' ' || measured.area_name as source_label,
    measured.load_id,
    measured.locator,
    measured.raw_text,
    measured.cell_id
from measured
inner join methods
    on measured.method = methods.method
