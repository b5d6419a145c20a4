with

rows as (

    select * from {{ source('raw', 'klass_code') }}

),

loads as (

    select * from {{ ref('stg_ops__load_in_force') }}

)

select
    rows.load_id,
    rows.list_id,
    rows.code,
    rows.name,
    rows.valid_from,
    cast(rows.valid_until - interval 1 day as date) as valid_to,
    rows.locator
from rows
inner join loads
    on rows.load_id = loads.load_id
