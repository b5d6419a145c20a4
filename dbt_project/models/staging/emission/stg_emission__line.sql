with

lines as (

    select * from {{ source('raw', 'emission') }}

),

loads as (

    select * from {{ ref('stg_ops__load_in_force') }}
    where source_id = 'emission'

)

select
    lines.load_id,
    lines.county,
    lines.municipality_code,
    lines.municipality_name,
    lines.year,
    lines.sector,
    lines.emission_source,
    lines.gas,
    lines.tonnes,
    lines.raw_text,
    lines.locator,
    lines.load_id || '/' || lines.locator as cell_id
from lines
inner join loads
    on lines.load_id = loads.load_id
