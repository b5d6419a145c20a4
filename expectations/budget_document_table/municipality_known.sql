select
    batch.locator,
    'Kommunen til dokumentet er ikke kjent: navn «' || coalesce(batch.municipality_name, 'mangler')
    || '», kommunenummer «' || coalesce(batch.municipality_code, 'mangler') || '».' as message
from batch
where
    batch.table_seq = 1
    and not exists (
        select 1
        from reference.municipality as known
        where
            known.municipality_code = batch.municipality_code
            or (batch.municipality_code is null and lower(known.municipality_name) = lower(batch.municipality_name))
    )
