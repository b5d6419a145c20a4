with

periods as (

    select * from {{ ref('stg_price_index__period') }}

),

-- a year without a figure of its own is the mean of its four quarters or twelve months
measured as (

    select
        load_id,
        price_index_id,
        year,
        kind,
        coalesce(
            max(case when quarter is null and month is null then cast(value as double) end),
            case when count(case when quarter is not null then value end) = 4 then avg(cast(value as double)) end,
            case when count(case when month is not null then value end) = 12 then avg(cast(value as double)) end
        ) as value,
        bool_or(is_forecast) as is_forecast,
        count(case when quarter is null and month is null then value end) = 0 as is_mean_of_periods
    from periods
    group by load_id, price_index_id, year, kind

),

-- a series of growth is an index that begins at 100 in the year before its first
base_year as (

    select
        load_id,
        price_index_id,
        min(year) - 1 as year,
        kind,
        0 as value,
        false as is_forecast,
        false as is_mean_of_periods
    from measured
    where kind = 'growth_pct'
    group by load_id, price_index_id, kind

),

years as (

    select * from measured
    where value is not null
    union all
    select * from base_year

),

indexed as (

    select
        *,
        case kind
            when 'index' then value
            else 100 * exp(sum(ln(1 + case when kind = 'growth_pct' then value else 0 end / 100)) over in_order)
        end as index_value,
        -- growth cannot be chained over a year that is not there
        kind = 'index' or year - min(year) over in_order + 1 = count(*) over in_order as is_unbroken
    from years
    window in_order as (partition by load_id, price_index_id, kind order by year)

),

versions as (

    select distinct
        load_id,
        price_index_id,
        price_index,
        vintage_date,
        arrived_at,
        is_demo
    from periods

)

select
    indexed.load_id,
    indexed.price_index_id,
    versions.price_index,
    versions.vintage_date,
    versions.arrived_at,
    indexed.year,
    indexed.kind,
    -- chaining leaves noise in the last digits of a double
    round(indexed.index_value, 9) as index_value,
    indexed.is_forecast,
    indexed.is_mean_of_periods,
    versions.is_demo
from indexed
inner join versions
    on indexed.load_id = versions.load_id and indexed.price_index_id = versions.price_index_id
where indexed.is_unbroken
