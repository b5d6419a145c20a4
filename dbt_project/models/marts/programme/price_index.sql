with

years as (

    select * from {{ ref('int_price__year') }}

),

sources as (

    select
        load_id,
        year,
        string_agg(distinct source, '; ' order by source) as source
    from {{ ref('stg_price_index__period') }}
    group by load_id, year

)

select
    cast(years.price_index_id as varchar) as price_index_id,
    cast(years.price_index as varchar) as price_index,
    cast(years.vintage_date as date) as vintage_date,
    cast(years.year as integer) as year,
    cast(years.index_value as double) as index_value,
    cast(
        case
            when lag(years.year) over in_order = years.year - 1
                then
                    100 * (years.index_value - lag(years.index_value) over in_order)
                    / lag(years.index_value) over in_order
        end as double
    ) as change_pct,
    cast(years.is_forecast as boolean) as is_forecast,
    cast(years.is_mean_of_quarters as boolean) as is_mean_of_quarters,
    cast(years.is_in_force as boolean) as is_in_force,
    cast(sources.source as varchar) as source,
    cast(years.is_demo as boolean) as is_demo,
    cast(years.load_id as varchar) as load_id
from years
left join sources
    on years.load_id = sources.load_id and years.year = sources.year
window in_order as (partition by years.load_id order by years.year)
