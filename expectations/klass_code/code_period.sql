select
    batch.locator,
    batch.locator || ': ' || batch.code || ' ' || batch.name || ' gjelder fra '
    || coalesce(cast(batch.valid_from as varchar), 'ukjent dag') || ' til '
    || coalesce(cast(batch.valid_until as varchar), 'i dag') || '.' as message
from batch
where
    batch.error is null
    and (batch.valid_from is null or batch.valid_until <= batch.valid_from)
