with first_read as (
    -- a file that is read again, as after an upgrade, came when its bytes first did
    select
        sha256,
        min(read_at) as read_at
    from ops.load
    where source_id = 'project_sheet'
    group by sha256
),

accepted as (
    select
        sheets.agreement,
        sheets.project_code,
        sheets.vintage_date,
        loads.file_name,
        first_read.read_at
    from raw.project_sheet as sheets
    inner join ops.accepted_load as loads
        on sheets.load_id = loads.load_id
    inner join first_read
        on loads.sha256 = first_read.sha256
)

select
    batch.load_id,
    batch.locator,
    batch.agreement || '/' || batch.project_code || ': arkdatoen er ' || strftime(batch.vintage_date, '%d.%m.%Y')
    || ', men ' || arg_max(accepted.file_name, accepted.vintage_date) || ' er fra '
    || strftime(max(accepted.vintage_date), '%d.%m.%Y') || '.' as message
from batch
inner join candidate.load as own
    on batch.load_id = own.load_id
left join first_read
    on own.sha256 = first_read.sha256
inner join accepted
    on
        batch.agreement = accepted.agreement
        and batch.project_code = accepted.project_code
        and batch.vintage_date < accepted.vintage_date
        and coalesce(first_read.read_at, own.read_at) > accepted.read_at
group by batch.load_id, batch.locator, batch.agreement, batch.project_code, batch.vintage_date
