select
    batch.locator,
    'Filen har kolonner som ikke er kjent, og som ikke er lest: ' || batch.unknown_columns || '.' as message
from batch
where batch.unknown_columns is not null
