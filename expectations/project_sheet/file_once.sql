with others as (
    select
        sheets.agreement,
        sheets.project_code,
        sheets.vintage_date,
        loads.file_name,
        loads.sha256
    from raw.project_sheet as sheets
    inner join ops.accepted_load as loads
        on sheets.load_id = loads.load_id
    union all
    select
        sheets.agreement,
        sheets.project_code,
        sheets.vintage_date,
        loads.file_name,
        loads.sha256
    from candidate.project_sheet as sheets
    inner join candidate.load as loads
        on sheets.load_id = loads.load_id
)

select
    batch.load_id,
    batch.locator,
    batch.agreement || '/' || batch.project_code || ' med arkdato ' || strftime(batch.vintage_date, '%d.%m.%Y')
    || ' står også i ' || string_agg(distinct others.file_name, ', ' order by others.file_name) || '.' as message
from batch
inner join candidate.load as own
    on batch.load_id = own.load_id
inner join others
    on
        batch.agreement = others.agreement
        and batch.project_code = others.project_code
        and batch.vintage_date = others.vintage_date
        and own.file_name <> others.file_name
        and own.sha256 <> others.sha256
group by batch.load_id, batch.locator, batch.agreement, batch.project_code, batch.vintage_date
