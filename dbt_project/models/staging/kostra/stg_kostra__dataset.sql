with

datasets as (

    select * from {{ source('raw', 'kostra_dataset') }}

),

loads as (

    select * from {{ ref('stg_ops__accepted_load') }}

),

known as (

    select
        datasets.*,
        loads.unit as load_unit,
        coalesce(datasets.fetched_at, loads.first_read_at) as known_at
    from datasets
    inner join loads
        on datasets.load_id = loads.load_id

)

select
    load_id,
    extract,
    table_id,
    load_unit,
    publisher,
    updated_at,
    known_at,
    notes,
    mandatory_notes,
    is_aggregation_allowed,
    cell_count,
    regexp_replace(label, '^\d{5}: ', '') as title,
    coalesce(publisher, '') <> 'Statistisk sentralbyrå' as is_demo
from known
{% if var('known_on') %}
    where cast(known_at as date) <= cast('{{ var("known_on") }}' as date)
{% endif %}
