select
    batch.locator,
    batch.price_index_id || ' ' || batch.period || ' (' || batch.locator || ') er ' || batch.raw_text
    || '; en indeks er større enn null, og en vekst større enn −100 prosent.' as message
from batch
where
    (batch.kind = 'index' and batch.value <= 0)
    or (batch.kind = 'growth_pct' and batch.value <= -100)
