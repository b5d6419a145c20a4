with mine as (
    select
        load_id,
        max(updated_at) as updated_at
    from candidate.kostra_dataset
    where load_id in (select batch.load_id from batch)
    group by load_id
),

earlier as (
    -- what the vintage before this one said of each cell; there may be later ones where a file is read again
    select
        cells.contents_code,
        cells.region_code,
        cells.period,
        cells.breakdown,
        arg_max_null(cells.value, (datasets.updated_at, datasets.load_id)) as value,
        arg_max_null(cells.symbol, (datasets.updated_at, datasets.load_id)) as symbol,
        max(datasets.updated_at) as updated_at
    from raw.kostra_cell as cells
    inner join raw.kostra_dataset as datasets
        on cells.load_id = datasets.load_id and cells.extract = datasets.extract
    inner join mine
        on datasets.updated_at <= mine.updated_at
    inner join candidate.earlier as came_before
        on mine.load_id = came_before.load_id and datasets.load_id = came_before.earlier_load_id
    where
        cells.table_id in (select batch.table_id from batch)
        and cells.period in (select batch.period from batch)
    group by cells.contents_code, cells.region_code, cells.period, cells.breakdown
),

compared as (
    select
        batch.*,
        earlier.value as earlier_value,
        earlier.updated_at as earlier_updated_at,
        (batch.value is distinct from earlier.value)
        or (batch.symbol is distinct from earlier.symbol) as is_changed,
        coalesce(batch.value = 0, batch.symbol = '.', false) as is_nothing,
        -- figures for a year are final on 15 June of the next one
        earlier.updated_at >= make_date(cast(batch.period as integer) + 1, 6, 15) as is_closed
    from batch
    inner join earlier
        on
            batch.contents_code = earlier.contents_code
            and batch.region_code = earlier.region_code
            and batch.period = earlier.period
            and batch.breakdown = earlier.breakdown
),

zeroed as (
    select
        'Tabell ' || table_id as locator,
        'Tabell ' || table_id || ': ' || count(*) filter (where is_nothing) || ' av ' || count(*)
        || ' tall som ikke var null, er nå 0 eller «.».' as message
    from compared
    where earlier_value <> 0
    group by table_id
    having count(*) filter (where is_nothing) > 0.2 * count(*)
),

closed_years as (
    select
        'Tabell ' || table_id || ' ' || period as locator,
        'Tabell ' || table_id || ': ' || count(*) filter (where is_changed) || ' av ' || count(*)
        || ' celler for ' || period || ' er endret siden versjonen '
        || strftime(max(earlier_updated_at), '%d.%m.%Y') || '.' as message
    from compared
    where is_closed
    group by table_id, period
    having count(*) filter (where is_changed) > 0.05 * count(*)
),

national_totals as (
    select
        trim(extract || ' cell ' || cell_no) as locator,
        'Tabell ' || table_id || ': ' || contents_code || coalesce(' ' || nullif(breakdown, ''), '')
        || ' for ' || region_code || ' i ' || period || ' var '
        || ops.exact_number(earlier_value) || ' og er ' || ops.exact_number(value) || '.' as message
    from compared
    where
        is_closed
        and region_code in ('EAK', 'EAKUO')
        and abs(value - earlier_value) > 0.01 * abs(earlier_value)
)

select
    zeroed.locator,
    zeroed.message
from zeroed
inner join parameter
    on parameter.is_zeroed
union all
select
    closed_years.locator,
    closed_years.message
from closed_years
inner join parameter
    on not parameter.is_zeroed and not parameter.is_national
union all
select
    national_totals.locator,
    national_totals.message
from national_totals
inner join parameter
    on parameter.is_national
