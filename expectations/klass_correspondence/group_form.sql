select
    batch.locator,
    batch.locator || ': «' || coalesce(batch.municipality_code, 'mangler') || '» er koblet til «'
    || coalesce(batch.kostra_group, 'mangler') || '».' as message
from batch
where
    not regexp_matches(coalesce(batch.municipality_code, ''), '^[0-9]{4}$')
    or not regexp_matches(coalesce(batch.kostra_group, ''), '^EKG[0-9]{2}$')
