with

loads as (

    select * from {{ source('ops', 'load') }}

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
        *,
        row_number() over (
            partition by source_id, unit
            order by coalesce(vintage_date, cast(read_at as date)) desc, read_at desc
        ) as recency
    from known

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
