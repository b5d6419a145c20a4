select
    batch.locator,
    batch.locator || ': ' || batch.municipality_code || ' ' || coalesce(batch.municipality_name, '')
    || ' er ingen kommune i ' || batch.year || '.' as message
from batch
where
    not exists (
        select 1
        from reference.municipality as known
        where
            known.municipality_code = batch.municipality_code
            and ops.is_valid_in(known.valid_from, known.valid_to, batch.year)
    )
