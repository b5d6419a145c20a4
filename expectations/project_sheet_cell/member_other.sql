select
    batch.load_id,
    batch.locator,
    batch.locator || ': «' || batch.text_value || '» er prosjektets eget nummer.' as message
from batch
inner join candidate.project_sheet as sheets
    on batch.load_id = sheets.load_id
where batch.field = 'member_of' and lower(batch.text_value) = lower(sheets.project_code)
