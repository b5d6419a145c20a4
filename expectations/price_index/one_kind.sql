with kinds as (
    select
        batch.price_index_id,
        batch.kind,
        min(batch.locator) as locator,
        count(*) as row_count,
        count(*) over (partition by batch.price_index_id) as kind_count
    from batch
    where batch.kind is not null
    group by batch.price_index_id, batch.kind
)

select
    kinds.locator,
    kinds.price_index_id || ' har både indekser og vekst (' || kinds.row_count || ' linjer med '
    || case kinds.kind when 'index' then 'indeks' else 'vekst i prosent' end || ', den første '
    || kinds.locator || ').' as message
from kinds
where kinds.kind_count > 1
