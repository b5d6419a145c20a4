select
    batch.load_id,
    batch.locator,
    'Arket sier at prosjektet ' || case when batch.is_demo then '' else 'ikke ' end || 'er oppdiktet, men avtalen «'
    || batch.agreement || '» er det' || case when batch.is_demo then ' ikke.' else '.' end as message
from batch
inner join reference.agreement as agreements
    on batch.agreement = agreements.agreement
where batch.is_demo is distinct from agreements.is_demo
