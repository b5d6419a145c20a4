with

years as (

    select * from {{ ref('int_price__year') }}
    where is_in_force

),

agreements as (

    select * from {{ ref('stg_reference__agreement') }}

),

converted as (

    select
        from_years.price_index_id,
        from_years.year as from_year,
        to_years.year as to_year,
        to_years.index_value / from_years.index_value as factor,
        from_years.is_forecast or to_years.is_forecast as is_forecast,
        cast(from_years.vintage_date as varchar) as index_version,
        from_years.is_demo,
        from_years.load_id
    from years as from_years
    inner join years as to_years
        on from_years.load_id = to_years.load_id and from_years.year <> to_years.year

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
    is_demo,
    load_id
from converted
union all
select
    price_index_id,
    cast(year as integer) as from_year,
    cast(year as integer) as to_year,
    1 as factor,
    false as is_forecast,
    null as index_version,
    is_demo,
    null as load_id
from unconverted
