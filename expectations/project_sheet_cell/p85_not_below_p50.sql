select
    p85.load_id,
    p85.locator,
    p85.locator || ': P85 er ' || ops.exact_number(p85.number_value) || ' mill. kr, og P50 ('
    || p50.locator || ') er ' || ops.exact_number(p50.number_value) || '.' as message
from batch as p85
inner join batch as p50
    on p85.load_id = p50.load_id and p85.worksheet = p50.worksheet and p85.record_no = p50.record_no
where p85.field = 'p85' and p50.field = 'p50' and p85.number_value < p50.number_value
