with known as (
    select string_agg(agreement, ', ' order by agreement) as names
    from reference.agreement
)

select
    batch.load_id,
    batch.locator,
    'Avtalen «' || batch.agreement || '» er ikke kjent. Kjente avtaler: ' || known.names || '.' as message
from batch
cross join known
left join reference.agreement as agreements
    on batch.agreement = agreements.agreement
where agreements.agreement is null
