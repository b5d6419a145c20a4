with

lines as (

    select * from {{ ref('stg_project_sheet__document') }}

)

select
    cast(project_id as varchar) as project_id,
    cast(agreement_id as varchar) as agreement_id,
    cast(record_no as integer) as line_no,
    cast(phase as varchar) as phase,
    cast(document_kind as varchar) as document_kind,
    cast(is_present as boolean) as is_present,
    cast(document_date as date) as document_date,
    cast(reference as varchar) as reference,
    cast(is_demo as boolean) as is_demo,
    cast(locator as varchar) as source_locator,
    cast(load_id as varchar) as load_id
from lines
