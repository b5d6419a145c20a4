with

years as (

    select * from {{ ref('int_price__year') }}

),

series as (

    select * from {{ ref('int_price__series') }}

),

sources as (

    select
        load_id,
        price_index_id,
        year,
        string_agg(distinct source, '; ' order by source) as source
    from {{ ref('stg_price_index__period') }}
    group by load_id, price_index_id, year

),

-- two files may give the same version of an index: then the one in use is shown
versions as (

    select
        years.*,
        series.index_value as chained_index_value,
        series.link_year,
        series.load_id is not null as is_in_force,
        sources.source,
        case when lag(years.year) over in_order = years.year - 1 then lag(years.index_value) over in_order end
            as previous_index_value,
        row_number() over (
            partition by years.price_index_id, years.vintage_date, years.year
            order by
                (series.load_id is null) asc,
                years.is_forecast asc,
                years.arrived_at desc,
                years.load_id desc
        ) as choice
    from years
    left join series
        on
            years.price_index_id = series.price_index_id
            and years.year = series.year
            and years.load_id = series.load_id
    left join sources
        on
            years.load_id = sources.load_id
            and years.price_index_id = sources.price_index_id
            and years.year = sources.year
    window in_order as (partition by years.load_id, years.price_index_id order by years.year)

)

select
    cast(price_index_id as varchar) as price_index_id,
    cast(price_index as varchar) as price_index,
    cast(vintage_date as date) as vintage_date,
    cast(year as integer) as year,
    cast(index_value as double) as index_value,
    cast(100 * (index_value - previous_index_value) / previous_index_value as double) as change_pct,
    cast(is_forecast as boolean) as is_forecast,
    cast(is_mean_of_periods as boolean) as is_mean_of_periods,
    cast(is_in_force as boolean) as is_in_force,
    cast(chained_index_value as double) as chained_index_value,
    cast(link_year as integer) as link_year,
    cast(source as varchar) as source,
    cast(is_demo as boolean) as is_demo,
    cast(load_id as varchar) as load_id
from versions
where choice = 1
