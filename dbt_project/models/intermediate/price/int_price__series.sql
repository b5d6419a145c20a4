with

years as (

    select * from {{ ref('int_price__year') }}

),

versions as (

    select
        load_id,
        price_index_id,
        max(vintage_date) as vintage_date,
        max(arrived_at) as arrived_at,
        bool_or(kind = 'index' and not is_forecast) as is_measured
    from years
    group by load_id, price_index_id

),

-- the version that sets the level: the newest with measured figures, or the newest where none has them
ranked_versions as (

    select
        *,
        row_number() over (
            partition by price_index_id
            order by is_measured desc, vintage_date desc, arrived_at desc, load_id desc
        ) as recency
    from versions

),

own_years as (

    select
        years.*,
        ranked_versions.recency = 1 as is_base
    from years
    inner join ranked_versions
        on years.load_id = ranked_versions.load_id and years.price_index_id = ranked_versions.price_index_id

),

base_years as (

    select * from own_years
    where is_base

),

-- another version is brought to that level in a known year both have, the nearest one
links as (

    select
        own_years.load_id,
        own_years.price_index_id,
        own_years.year,
        base_years.load_id as base_load_id,
        base_years.year as link_year,
        base_years.index_value / link_years.index_value as link_factor,
        row_number() over (
            partition by own_years.load_id, own_years.price_index_id, own_years.year
            order by abs(base_years.year - own_years.year), base_years.year
        ) as distance_rank
    from own_years
    inner join base_years
        on own_years.price_index_id = base_years.price_index_id and not base_years.is_forecast
    inner join years as link_years
        on
            own_years.load_id = link_years.load_id
            and own_years.price_index_id = link_years.price_index_id
            and base_years.year = link_years.year
            and not link_years.is_forecast
    where not own_years.is_base

),

levelled as (

    select
        own_years.*,
        links.link_year,
        links.base_load_id,
        own_years.index_value * coalesce(links.link_factor, 1) as chained_index_value
    from own_years
    left join links
        on
            own_years.load_id = links.load_id
            and own_years.price_index_id = links.price_index_id
            and own_years.year = links.year
            and links.distance_rank = 1
    where own_years.is_base or links.link_year is not null

),

-- what is known before what is foreseen, the level's own version before the others, and the newest forecast
ranked as (

    select
        *,
        row_number() over (
            partition by price_index_id, year
            order by
                is_forecast asc,
                (is_base and not is_forecast) desc,
                vintage_date desc,
                arrived_at desc,
                load_id desc
        ) as choice
    from levelled

)

select
    price_index_id,
    year,
    chained_index_value as index_value,
    is_forecast,
    is_demo,
    load_id,
    vintage_date,
    kind,
    base_load_id,
    link_year
from ranked
where choice = 1
