select
    batch.locator,
    batch.locator || ': tabell ' || batch.table_id || ' har ikke noe tidspunkt for siste oppdatering.' as message
from batch
where batch.updated_at is null
