select
    batch.load_id,
    batch.locator,
    'Avtalen «' || batch.agreement || '» er ikke kjent. Kjente avtaler: ' || known.names || '.' as message
from batch
cross join (select string_agg(agreement, ', ' order by agreement) as names from reference.agreement) as known
where not exists (select 1 from reference.agreement where agreement.agreement = batch.agreement)
