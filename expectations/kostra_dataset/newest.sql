select
    min(batch.locator) as locator,
    'Tabell ' || batch.table_id || ' i filen er oppdatert ' || strftime(min(batch.updated_at), '%d.%m.%Y %H:%M')
    || ', men vi har en versjon fra ' || strftime(max(known.updated_at), '%d.%m.%Y %H:%M') || '.' as message
from batch
inner join raw.kostra_dataset as known
    on batch.table_id = known.table_id and batch.updated_at < known.updated_at
group by batch.table_id
