with first_read as (
    -- a file that is read again, as after an upgrade, came when its bytes first did
    select
        sha256,
        min(read_at) as read_at
    from ops.load
    where source_id = 'project_sheet'
    group by sha256
),

sheets as (
    -- versions accepted before, and those read together with this one
    select
        sheets.load_id,
        sheets.agreement,
        sheets.project_code,
        loads.sha256,
        loads.file_name,
        false as is_candidate,
        (sheets.vintage_date, first_read.read_at) as version
    from raw.project_sheet as sheets
    inner join ops.accepted_load as loads
        on sheets.load_id = loads.load_id
    inner join first_read
        on loads.sha256 = first_read.sha256
    union all
    select
        sheets.load_id,
        sheets.agreement,
        sheets.project_code,
        loads.sha256,
        loads.file_name,
        true as is_candidate,
        (sheets.vintage_date, coalesce(first_read.read_at, loads.read_at)) as version
    from candidate.project_sheet as sheets
    inner join candidate.load as loads
        on sheets.load_id = loads.load_id
    left join first_read
        on loads.sha256 = first_read.sha256
),

earlier as (
    -- the newest of each: one that is read now may yet be held
    select
        mine.load_id,
        before.is_candidate,
        max_by(before.load_id, before.version) as earlier_load_id,
        max_by(before.file_name, before.version) as file_name
    from sheets as mine
    inner join sheets as before
        on
            mine.agreement = before.agreement
            and mine.project_code = before.project_code
            and mine.sha256 <> before.sha256
            and mine.version > before.version
    where mine.is_candidate and mine.load_id in (select batch.load_id from batch)
    group by mine.load_id, before.is_candidate
),

cells as (
    select
        raw_cells.load_id,
        raw_cells.record_no,
        raw_cells.field,
        raw_cells.text_value,
        raw_cells.number_value,
        raw_cells.date_value,
        raw_cells.locator
    from raw.project_sheet_cell as raw_cells
    where raw_cells.worksheet = 'Estimat'
    union all
    select
        candidates.load_id,
        candidates.record_no,
        candidates.field,
        candidates.text_value,
        candidates.number_value,
        candidates.date_value,
        candidates.locator
    from candidate.project_sheet_cell as candidates
    where candidates.worksheet = 'Estimat'
),

estimates as (
    select
        load_id,
        max(date_value) filter (where field = 'estimate_date') as estimate_date,
        max(text_value) filter (where field = 'basis') as basis,
        max(number_value) filter (where field = 'p50') as p50,
        max(number_value) filter (where field = 'p85') as p85,
        max(number_value) filter (where field = 'standard_deviation_pct') as standard_deviation_pct,
        max(number_value) filter (where field = 'price_year') as price_year,
        max(locator) filter (where field = 'p50') as locator
    from cells
    group by load_id, record_no
),

compared as (
    select
        earlier.load_id,
        earlier.file_name,
        was.locator as earlier_locator,
        now.locator,
        now.estimate_date is null as is_gone,
        'estimatet fra ' || strftime(was.estimate_date, '%d.%m.%Y') || ' (' || was.basis || ')' as estimate,
        coalesce('P50 ' || ops.exact_number(was.p50), 'uten P50')
        || coalesce(', P85 ' || ops.exact_number(was.p85), ', uten P85')
        || coalesce(', standardavvik ' || ops.exact_number(was.standard_deviation_pct) || ' %', '')
        || coalesce(', prisår ' || ops.exact_number(was.price_year), '') as earlier_text,
        coalesce('P50 ' || ops.exact_number(now.p50), 'uten P50')
        || coalesce(', P85 ' || ops.exact_number(now.p85), ', uten P85')
        || coalesce(', standardavvik ' || ops.exact_number(now.standard_deviation_pct) || ' %', '')
        || coalesce(', prisår ' || ops.exact_number(now.price_year), '') as text
    from earlier
    inner join estimates as was
        on earlier.earlier_load_id = was.load_id
    left join estimates as now
        on
            earlier.load_id = now.load_id
            and was.estimate_date = now.estimate_date
            and was.basis = now.basis
    where was.estimate_date is not null and was.basis is not null
)

select distinct on (compared.load_id, compared.estimate)
    compared.load_id,
    coalesce(compared.locator, 'Estimat') as locator,
    coalesce(compared.locator, 'Estimat') || ': ' || compared.estimate
    || case
        when compared.is_gone then ' er borte'
        else ' er endret til ' || compared.text
    end
    || '; i ' || compared.file_name || ' (' || compared.earlier_locator || ') var det ' || compared.earlier_text
    || '.' as message
from compared
inner join parameter
    on compared.is_gone = parameter.is_gone
where compared.is_gone or compared.text <> compared.earlier_text
