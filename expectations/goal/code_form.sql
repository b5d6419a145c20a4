select
    batch.load_id,
    batch.locator,
    batch.locator || ': koden er «' || batch.code || '».' as message
from batch
where not regexp_matches(batch.code, '^[a-z0-9][a-z0-9.-]*$')
