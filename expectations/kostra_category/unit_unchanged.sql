with years as (
    select
        load_id,
        table_id,
        code
    from candidate.kostra_category
    where kind = 'period'
),

-- earlier years that this load does not bring anew keep the unit they came with
kept as (
    select distinct
        contents.table_id,
        contents.code,
        contents.unit,
        periods.code as year
    from raw.kostra_category as contents
    inner join raw.kostra_category as periods
        on
            contents.load_id = periods.load_id
            and contents.extract = periods.extract
            and periods.kind = 'period'
    where contents.kind = 'contents'
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
