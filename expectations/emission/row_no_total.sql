select
    batch.locator,
    batch.locator || ': linjen er en sum (' || batch.sector || ', ' || batch.emission_source || ', ' || batch.gas
    || ').' as message
from batch
where
    regexp_matches(lower(batch.sector), '^(sum|total|alle)\b|^totalt')
    or regexp_matches(lower(batch.emission_source), '^(sum|total|alle)\b|^totalt')
    or regexp_matches(lower(batch.gas), '^(sum|total|alle)\b|^totalt')
