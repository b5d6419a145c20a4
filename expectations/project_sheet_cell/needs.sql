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
),

needed as (
    select batch.*
    from batch
    inner join parameter
        on batch.worksheet = parameter.worksheet and batch.field = parameter.needed
)

select
    given.load_id,
    coalesce(needed.locator, given.locator) as locator,
    -- a sheet may be without the column
    coalesce(
        needed.locator || ': «' || layout.header || '» er tom',
        parameter.worksheet || ' mangler «' || layout.header || '»'
    )
    || ', men «' || given.header || '» (' || given.locator || ') er ' || given.value_text || '.' as message
from given
cross join parameter
inner join reference.project_sheet_layout as layout
    on parameter.worksheet = layout.worksheet and parameter.needed = layout.field
left join needed
    on given.load_id = needed.load_id and given.record_no = needed.record_no
where needed.load_id is null or needed.missing_reason = 'blank'
