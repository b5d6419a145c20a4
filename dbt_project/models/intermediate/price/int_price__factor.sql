with

years as (

    select * from {{ ref('int_price__series') }}

),

agreements as (

    select * from {{ source('reference', 'agreement') }}

),

converted as (

    select
        from_years.price_index_id,
        from_years.year as from_year,
        to_years.year as to_year,
        to_years.index_value / from_years.index_value as factor,
        from_years.is_forecast or to_years.is_forecast as is_forecast,
        case
            when from_years.vintage_date = to_years.vintage_date then cast(from_years.vintage_date as varchar)
            else
                greatest(from_years.vintage_date, to_years.vintage_date)
                || ' + ' || least(from_years.vintage_date, to_years.vintage_date)
        end as index_version,
        from_years.is_demo or to_years.is_demo as is_demo
    from years as from_years
    inner join years as to_years
        on from_years.price_index_id = to_years.price_index_id and from_years.year <> to_years.year

),

-- what is in the right kroner already needs no index
unconverted as (

    select
        agreements.price_index_id,
        unnest(range(1990, 2061)) as year,
        bool_and(agreements.is_demo) as is_demo
    from agreements
    group by agreements.price_index_id

)

select
    price_index_id,
    from_year,
    to_year,
    factor,
    is_forecast,
    index_version,
    is_demo
from converted
union all
select
    price_index_id,
    cast(year as integer) as from_year,
    cast(year as integer) as to_year,
    1 as factor,
    false as is_forecast,
    null as index_version,
    is_demo
from unconverted
