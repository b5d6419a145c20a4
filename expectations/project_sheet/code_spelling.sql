with others as (
    select
        sheets.agreement,
        sheets.project_code,
        loads.file_name
    from raw.project_sheet as sheets
    inner join ops.load as loads
        on sheets.load_id = loads.load_id
    union all
    select
        sheets.agreement,
        sheets.project_code,
        loads.file_name
    from candidate.project_sheet as sheets
    inner join candidate.load as loads
        on sheets.load_id = loads.load_id
)

select
    batch.load_id,
    batch.locator,
    batch.locator || ': prosjektnummeret «' || batch.project_code || '» er skrevet «' || min(others.project_code)
    || '» i ' || arg_min(others.file_name, others.project_code) || '.' as message
from batch
inner join others
    on
        batch.agreement = others.agreement
        and batch.project_code <> others.project_code
        and ops.slug(batch.project_code) = ops.slug(others.project_code)
group by batch.load_id, batch.locator, batch.project_code
