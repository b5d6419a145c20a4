with codes as (
    select
        batch.load_id,
        batch.locator,
        sheets.vintage_date,
        unnest(string_split(batch.text_value, ', ')) as municipality_code
    from batch
    inner join candidate.project_sheet as sheets
        on batch.load_id = sheets.load_id
    where batch.field = 'municipality_codes'
)

select
    codes.load_id,
    codes.locator,
    codes.locator || ': «' || codes.municipality_code || '» var ikke et kommunenummer i '
    || year(codes.vintage_date) || '.' as message
from codes
left join reference.municipality as known
    on
        codes.municipality_code = known.municipality_code
        and ops.is_valid_in(known.valid_from, known.valid_to, year(codes.vintage_date))
where known.municipality_code is null
