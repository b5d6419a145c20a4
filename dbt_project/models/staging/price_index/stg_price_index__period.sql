with

periods as (

    select * from {{ source('raw', 'price_index') }}

),

loads as (

    select * from {{ ref('stg_ops__accepted_load') }}
    where source_id = 'price_index'

),

known as (

    select
        periods.*,
        loads.arrived_at
    from periods
    inner join loads
        on periods.load_id = loads.load_id
    {% if var('known_on') %}
        where cast(loads.first_read_at as date) <= cast('{{ var("known_on") }}' as date)
    {% endif %}

)

select
    load_id,
    price_index_id,
    price_index,
    vintage_date,
    arrived_at,
    period,
    year,
    quarter,
    month,
    kind,
    value,
    missing_reason,
    is_forecast,
    is_demo,
    source,
    raw_text,
    raw_line,
    locator,
    load_id || '/' || price_index_id || '/' || period as cell_id
from known
