select
    min(batch.locator) as locator,
    'Tabell ' || batch.table_id || ' i filen er oppdatert ' || strftime(min(batch.updated_at), '%d.%m.%Y %H:%M')
    || ', men vi har en versjon fra ' || strftime(max(known.updated_at), '%d.%m.%Y %H:%M') || '.' as message
from batch
inner join raw.kostra_dataset as known
    on batch.table_id = known.table_id and batch.updated_at < known.updated_at
inner join ops.accepted_load as loads
    on known.load_id = loads.load_id
where
    -- a file that is read again, by a newer reader, was the newest when it came
    not exists (
        select 1
        from candidate.load as mine
        inner join ops.load as before
            on mine.sha256 = before.sha256 and before.verdict in ('accepted', 'accepted_with_warnings')
        where mine.load_id = batch.load_id
    )
group by batch.table_id
