select
    batch.load_id,
    batch.locator,
    batch.locator || ': ' || ops.exact_number(batch.number_value) || ' kan ikke være riktig år for «'
    || batch.header || '».' as message
from batch
inner join candidate.project_sheet as sheets
    on batch.load_id = sheets.load_id
where
    batch.kind = 'year'
    and batch.number_value not between 1990 and year(sheets.vintage_date) + 30
