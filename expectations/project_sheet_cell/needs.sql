with given as (
    select
        batch.load_id,
        batch.record_no,
        batch.locator,
        batch.header,
        coalesce(batch.text_value, ops.exact_number(batch.number_value)) as value_text
    from batch
    inner join parameter
        on batch.worksheet = parameter.worksheet and batch.field = parameter.given
    where batch.missing_reason is null and parameter.given_text in ('', batch.text_value)
)

select
    batch.load_id,
    batch.locator,
    batch.locator || ': «' || batch.header || '» er tom, men «' || given.header || '» (' || given.locator
    || ') er ' || given.value_text || '.' as message
from batch
inner join parameter
    on batch.worksheet = parameter.worksheet and batch.field = parameter.needed
inner join given
    on batch.load_id = given.load_id and batch.record_no = given.record_no
where batch.missing_reason = 'blank'
