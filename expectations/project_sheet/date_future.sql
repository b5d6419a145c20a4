select
    batch.load_id,
    batch.locator,
    batch.agreement || '/' || batch.project_code || ': arkdatoen er ' || strftime(batch.vintage_date, '%d.%m.%Y')
    || ', men arket ble lest ' || strftime(own.read_at, '%d.%m.%Y') || '.' as message
from batch
inner join candidate.load as own
    on batch.load_id = own.load_id
where batch.vintage_date > own.read_at + interval 1 year
