with mine as (
    select
        load_id,
        max(updated_at) as updated_at
    from candidate.kostra_dataset
    where load_id in (select batch.load_id from batch)
    group by load_id
),

years as (
    select
        load_id,
        table_id,
        code
    from candidate.kostra_category
    where kind = 'period'
),

-- years that this load does not bring anew keep the unit that they came with last
kept as (
    select
        contents.table_id,
        contents.code,
        periods.code as year,
        arg_max(contents.unit, (datasets.updated_at, datasets.load_id)) as unit
    from raw.kostra_category as contents
    inner join raw.kostra_category as periods
        on
            contents.load_id = periods.load_id
            and contents.extract = periods.extract
            and periods.kind = 'period'
    inner join raw.kostra_dataset as datasets
        on contents.load_id = datasets.load_id and contents.extract = datasets.extract
    inner join mine
        on datasets.updated_at <= mine.updated_at
    inner join candidate.earlier as came_before
        on mine.load_id = came_before.load_id and datasets.load_id = came_before.earlier_load_id
    where contents.kind = 'contents'
    group by contents.table_id, contents.code, periods.code
)

select
    min(batch.locator) as locator,
    'Tabell '
    || batch.table_id
    || ' '
    || batch.code
    || ': enheten er «'
    || batch.unit
    || '», men «'
    || kept.unit
    || '» i '
    || min(kept.year)
    || case when count(distinct kept.year) > 1 then '–' || max(kept.year) else '' end
    || '.' as message
from batch
inner join kept
    on batch.table_id = kept.table_id and batch.code = kept.code and batch.unit <> kept.unit
where
    batch.kind = 'contents'
    and not exists (
        select 1
        from years
        where years.load_id = batch.load_id and years.table_id = kept.table_id and years.code = kept.year
    )
group by batch.table_id, batch.code, batch.unit, kept.unit
