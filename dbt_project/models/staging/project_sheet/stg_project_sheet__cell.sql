with

cells as (

    select * from {{ source('raw', 'project_sheet_cell') }}

),

versions as (

    select * from {{ ref('stg_project_sheet__version') }}

)

select
    cells.load_id,
    versions.agreement_id,
    versions.project_id,
    versions.is_demo,
    versions.vintage_date,
    versions.is_in_force,
    cells.worksheet,
    cells.record_no,
    cells.field,
    cells.header,
    cells.kind,
    cells.text_value,
    cells.number_value,
    cells.date_value,
    cells.boolean_value,
    cells.missing_reason,
    cells.raw_text,
    cells.raw_line,
    cells.locator,
    cells.load_id || '/' || cells.worksheet || '/' || cells.record_no as record_id,
    cells.load_id || '/' || cells.worksheet || '/' || cells.record_no || '/' || cells.field as cell_id
from cells
inner join versions
    on cells.load_id = versions.load_id
