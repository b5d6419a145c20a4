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
        dense_rank() over (
            partition by periods.price_index_id
            order by periods.vintage_date desc, loads.arrived_at desc, periods.load_id desc
        ) as recency
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
    period,
    year,
    quarter,
    kind,
    value,
    is_forecast,
    is_demo,
    source,
    raw_text,
    raw_line,
    locator,
    recency = 1 as is_in_force,
    load_id || '/' || period as cell_id
from known
