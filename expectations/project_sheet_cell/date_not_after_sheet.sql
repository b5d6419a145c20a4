select
    batch.load_id,
    batch.locator,
    batch.locator || ': ' || strftime(batch.date_value, '%d.%m.%Y') || ' er etter arkdatoen '
    || strftime(sheets.vintage_date, '%d.%m.%Y') || '.' as message
from batch
inner join candidate.project_sheet as sheets
    on batch.load_id = sheets.load_id
inner join parameter
    on list_contains(string_split(parameter.fields, ' '), batch.field)
where batch.date_value > sheets.vintage_date
