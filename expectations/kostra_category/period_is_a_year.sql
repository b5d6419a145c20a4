select
    batch.locator,
    batch.locator || ': perioden «' || batch.code || '» i tabell ' || batch.table_id || ' er ikke et år.' as message
from batch
where batch.kind = 'period' and not regexp_matches(batch.code, '^(19|20)\d{2}$')
