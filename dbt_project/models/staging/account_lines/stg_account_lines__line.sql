with

lines as (

    select * from {{ source('raw', 'account_line') }}

),

files as (

    select * from {{ source('raw', 'account_line_file') }}

),

in_force as (

    select
        load_id,
        coalesce(vintage_date, cast(read_at as date)) as said_date,
        row_number() over (partition by file_name order by read_at desc) as recency
    from {{ ref('stg_ops__load_in_force') }}
    where source_id = 'account_lines'

),

-- a file that says something else of itself now, such as another year, takes the place of what it said before
loads as (

    select
        load_id,
        said_date
    from in_force
    where recency = 1

),

held_blocks as (

    select distinct
        lines.load_id,
        loads.said_date,
        lines.municipality_code,
        lines.account_kind,
        lines.scenario,
        lines.year,
        coalesce(lines.version, '-') as version,
        coalesce(lines.part, '-') as part
    from lines
    inner join loads
        on lines.load_id = loads.load_id

),

-- two files may hold the same year of the same version, as a budget and the plan that begins with it
blocks as (

    select
        *,
        row_number() over (
            partition by municipality_code, account_kind, scenario, year, version, part
            order by said_date desc, load_id desc
        ) as recency
    from held_blocks

)

select
    lines.load_id,
    lines.line_no,
    lines.municipality_code,
    lines.year,
    lines.scenario,
    blocks.version,
    lines.account_kind,
    lines.account_string,
    lines.service_code,
    lines.service_name,
    lines.function_code,
    lines.art_text,
    lines.art_name,
    lines.art_code,
    lines.responsibility_code,
    lines.responsibility_name,
    lines.project_code,
    lines.project_name,
    files.is_demo,
    lines.raw_text,
    lines.raw_line,
    lines.locator,
    lines.load_id || '/' || lines.locator as cell_id,
    cast(lines.amount * lines.sign * {{ kroner_per_unit('lines.unit') }} as decimal(18, 2)) as amount_nok
from lines
inner join files
    on lines.load_id = files.load_id
inner join blocks
    on
        lines.load_id = blocks.load_id
        and lines.municipality_code = blocks.municipality_code
        and lines.account_kind = blocks.account_kind
        and lines.scenario = blocks.scenario
        and lines.year = blocks.year
        and coalesce(lines.version, '-') = blocks.version
        and coalesce(lines.part, '-') = blocks.part
where
    blocks.recency = 1
    -- exports fill the years and versions that a line is not about with 0
    and lines.amount <> 0
