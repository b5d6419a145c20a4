with parts as (
    select
        batch.load_id,
        batch.record_no,
        batch.locator,
        batch.header,
        list_position(string_split(parameter.fields, ' '), batch.field) as part_no,
        coalesce(
            batch.text_value, strftime(batch.date_value, '%d.%m.%Y'), ops.exact_number(batch.number_value)
        ) as part
    from batch
    inner join parameter
        on
            batch.worksheet = parameter.worksheet
            and list_contains(string_split(parameter.fields, ' '), batch.field)
    where batch.missing_reason is null
),

records as (
    select
        load_id,
        record_no,
        min_by(locator, part_no) as locator,
        string_agg(header || ' ' || part, ', ' order by part_no) as record_key
    from parts
    group by load_id, record_no
)

select
    load_id,
    min_by(locator, record_no) as locator,
    string_agg(locator, ', ' order by record_no) || ': ' || record_key || ' står ' || count(*) || ' ganger.' as message
from records
group by load_id, record_key
having count(*) > 1
