with

rows as (

    select * from {{ source('raw', 'klass_change') }}

),

loads as (

    select * from {{ ref('stg_ops__load_in_force') }}

)

select
    rows.load_id,
    rows.list_id,
    rows.old_code,
    rows.old_name,
    rows.new_code,
    rows.new_name,
    rows.change_date,
    rows.locator,
    rows.load_id || '/' || rows.locator as change_id
from rows
inner join loads
    on rows.load_id = loads.load_id
