with

loads as (

    select * from {{ source('ops', 'load') }}

),

arrivals as (

    select * from {{ ref('stg_ops__arrival') }}

),

known as (

    select *
    from loads
    where
        verdict in ('accepted', 'accepted_with_warnings')
        {% if var('known_on') %}
            and cast(read_at as date) <= cast('{{ var("known_on") }}' as date)
        {% endif %}

),

ranked as (

    select
        known.*,
        row_number() over (
            partition by known.source_id, known.unit
            order by
                coalesce(known.vintage_date, cast(arrivals.arrived_at as date)) desc, arrivals.arrived_at desc,
                known.read_at desc
        ) as recency
    from known
    inner join arrivals
        on known.source_id = arrivals.source_id and known.sha256 = arrivals.sha256

)

select
    load_id,
    source_id,
    unit,
    file_name,
    sha256,
    vintage_date,
    read_at,
    verdict
from ranked
where recency = 1
