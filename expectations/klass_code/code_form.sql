select
    batch.locator,
    batch.locator || ': koden er «' || coalesce(batch.code, 'mangler') || '» ('
    || coalesce(batch.name, 'uten navn') || ').' as message
from batch
where
    not regexp_matches(
        coalesce(batch.code, ''), case batch.list_id when '131' then '^[0-9]{4}$' else '^E[A-Z]{2}[A-Z0-9]*$' end
    )
    or coalesce(batch.name, '') = ''
