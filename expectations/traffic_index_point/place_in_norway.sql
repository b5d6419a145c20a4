select
    batch.locator,
    batch.locator || ': ' || batch.point_id || ' «' || coalesce(batch.point_name, '') || '» ligger på '
    || replace(printf('%.4f', batch.latitude), '.', ',') || ' grader nord og '
    || replace(printf('%.4f', batch.longitude), '.', ',') || ' grader øst.' as message
from batch
where batch.latitude not between 57 and 72 or batch.longitude not between 4 and 32
