select
    batch.load_id,
    batch.locator,
    batch.agreement || '/' || batch.project_code || ': ' || batch.problem || '.' as message
from batch
where batch.problem is not null
