with

series as (

    select * from {{ ref('int_price__series') }}

),

periods as (

    select * from {{ ref('stg_price_index__period') }}

)

select distinct
    series.price_index_id,
    series.year,
    series.kind,
    periods.cell_id
from series
inner join periods
    on
        series.price_index_id = periods.price_index_id
        and (
            (series.load_id = periods.load_id and series.year = periods.year)
            -- what is chained rests on the year it is chained in, and growth on every year on the way
            or (series.link_year = periods.year and periods.load_id in (series.load_id, series.base_load_id))
            or (
                series.kind = 'growth_pct'
                and series.load_id = periods.load_id
                and periods.year > least(series.link_year, series.year)
                and periods.year <= greatest(series.link_year, series.year)
            )
        )
