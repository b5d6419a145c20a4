with

categories as (

    select * from {{ ref('stg_kostra__category') }}

),

-- a table may answer in several parts with the same codes, and names change from one vintage to the next
ranked as (

    select
        *,
        row_number() over (
            partition by table_id, dimension, code
            order by updated_at desc, known_at desc, load_id desc, extract desc
        ) as recency
    from categories

)

select
    table_id,
    dimension,
    kind,
    code,
    label,
    unit,
    decimals
from ranked
where recency = 1
