select
    batch.locator,
    case batch.kind when 'ark' then 'Arket' else batch.locator || ': kolonnen' end || ' «' || batch.name
    || '» er ikke kjent, og er ikke lest.' as message
from batch
where batch.error is null
