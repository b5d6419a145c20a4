select
    min(batch.locator) as locator,
    batch.price_index_id || ' har både indekser og vekst (' || count(*) || ' linjer med '
    || case batch.kind when 'index' then 'indeks' else 'vekst i prosent' end || ', den første '
    || min(batch.locator) || ').' as message
from batch
where
    batch.kind is not null
    and (select count(distinct others.kind) from batch as others) > 1
group by batch.price_index_id, batch.kind
