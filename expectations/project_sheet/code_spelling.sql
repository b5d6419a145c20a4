with sheets as (
    select
        accepted.agreement,
        accepted.project_code,
        loads.file_name,
        true as is_accepted
    from raw.project_sheet as accepted
    inner join ops.accepted_load as loads
        on accepted.load_id = loads.load_id
    union all
    select
        waiting.agreement,
        waiting.project_code,
        loads.file_name,
        false as is_accepted
    from candidate.project_sheet as waiting
    inner join candidate.load as loads
        on waiting.load_id = loads.load_id
),

spellings as (
    select
        agreement,
        ops.slug(project_code) as code_slug,
        project_code,
        min(file_name) as file_name,
        count(*) filter (where is_accepted) as accepted_count,
        count(*) as sheet_count
    from sheets
    group by agreement, project_code
),

-- the one accepted before, else the one in most sheets, else the one in capitals and with a hyphen
known as (
    select *
    from spellings
    qualify
        row_number() over (
            partition by agreement, code_slug
            order by
                accepted_count desc, sheet_count desc, (project_code = upper(code_slug)) desc, project_code
        ) = 1
)

select
    batch.load_id,
    batch.locator,
    batch.locator || ': prosjektnummeret «' || batch.project_code || '» er skrevet «' || known.project_code
    || '» i ' || known.file_name || '.' as message
from batch
inner join known
    on
        batch.agreement = known.agreement
        and ops.slug(batch.project_code) = known.code_slug
        and batch.project_code <> known.project_code
