with

rows as (

    select * from {{ source('raw', 'klass_correspondence') }}

),

loads as (

    select * from {{ ref('stg_ops__load_in_force') }}

)

select
    rows.load_id,
    rows.year,
    rows.municipality_code,
    rows.kostra_group,
    rows.locator
from rows
inner join loads
    on rows.load_id = loads.load_id
