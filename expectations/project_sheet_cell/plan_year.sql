select
    batch.load_id,
    batch.locator,
    batch.locator || ': planen har beløp i ' || ops.exact_number(batch.number_value) || ', men arket er fra '
    || strftime(sheets.vintage_date, '%d.%m.%Y') || '.' as message
from batch
inner join candidate.project_sheet as sheets
    on batch.load_id = sheets.load_id
where batch.worksheet = 'Plan' and batch.field = 'year' and batch.number_value < year(sheets.vintage_date)
