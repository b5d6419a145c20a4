select
    batch.locator,
    batch.locator || ': ' || batch.error || ' (kontoklasse ' || batch.account_class || ', funksjon eller kapittel '
    || batch.function_code || ', art eller sektor ' || batch.art_code || ').' as message
from batch
where
    batch.amount is null
    and length(batch.raw_line) = 48
