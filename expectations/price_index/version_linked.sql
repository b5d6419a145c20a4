with periods as (
    select
        true as is_mine,
        batch.price_index_id,
        batch.locator,
        batch.year,
        batch.quarter,
        batch.month,
        batch.kind,
        batch.value,
        batch.is_forecast
    from batch
    union all
    select
        false as is_mine,
        price_index_id,
        locator,
        year,
        quarter,
        month,
        kind,
        value,
        is_forecast
    from raw.price_index
    -- not its own rows, where a file is read again
    where load_id not in (
        select same.load_id
        from candidate.version as mine
        inner join candidate.version as same
            on mine.source_id = same.source_id and mine.sha256 = same.sha256
        where mine.load_id in (select batch.load_id from batch)
    )
),

known as (
    select
        is_mine,
        price_index_id,
        year
    from periods
    where not is_forecast
    group by is_mine, price_index_id, year
    having
        count(value) filter (where quarter is null and month is null) > 0
        or count(value) filter (where quarter is not null) = 4
        or count(value) filter (where month is not null) = 12
    union
    -- a series of growth begins in the year before its first
    select
        is_mine,
        price_index_id,
        min(year) - 1 as year
    from periods
    where kind = 'growth_pct'
    group by is_mine, price_index_id
),

spans as (
    select
        is_mine,
        price_index_id,
        min(year) || '–' || max(year) as years,
        min(locator) as locator
    from periods
    group by is_mine, price_index_id
)

select
    mine.locator,
    mine.price_index_id || ' (' || mine.years || ') har ikke noe kjent år felles med utgavene vi har (' || others.years
    || ').' as message
from spans as mine
inner join spans as others
    on mine.price_index_id = others.price_index_id and mine.is_mine and not others.is_mine
where
    not exists (
        select 1
        from known as my_year
        inner join known as other_year
            on
                my_year.price_index_id = other_year.price_index_id
                and my_year.year = other_year.year
                and my_year.is_mine
                and not other_year.is_mine
        where my_year.price_index_id = mine.price_index_id
    )
