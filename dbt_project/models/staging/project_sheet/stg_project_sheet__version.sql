with

sheets as (

    select * from {{ source('raw', 'project_sheet') }}

),

loads as (

    select * from {{ ref('stg_ops__accepted_load') }}
    where source_id = 'project_sheet'

),

agreements as (

    select * from {{ source('reference', 'agreement') }}

),

known as (

    select
        loads.load_id,
        agreements.agreement_id,
        agreements.agreement_id || '-' || {{ slug('sheets.project_code') }} as project_id,
        agreements.is_demo,
        sheets.vintage_date,
        loads.first_read_at,
        loads.arrived_at,
        loads.file_name,
        sheets.locator
    from sheets
    inner join loads
        on sheets.load_id = loads.load_id
    inner join agreements
        on sheets.agreement = agreements.agreement
    {% if var('known_on') %}
        where cast(loads.first_read_at as date) <= cast('{{ var("known_on") }}' as date)
    {% endif %}

)

select
    load_id,
    agreement_id,
    project_id,
    is_demo,
    vintage_date,
    first_read_at,
    file_name,
    locator,
    row_number() over in_order as version_no,
    lead(load_id) over in_order is null as is_in_force
from known
window
    in_order as (
        partition by project_id
        order by vintage_date, arrived_at, load_id
    )
