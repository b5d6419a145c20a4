with

loads as (

    select * from {{ source('ops', 'load') }}
    where verdict in ('accepted', 'accepted_with_warnings')

),

-- the same bytes read again, by a newer reader, are the same load
ranked as (

    select
        *,
        min(read_at) over (partition by source_id, sha256) as first_read_at,
        row_number() over (partition by source_id, sha256 order by read_at desc) as recency
    from loads

),

arrivals as (

    select * from {{ ref('stg_ops__arrival') }}

)

select
    ranked.load_id,
    ranked.source_id,
    ranked.unit,
    ranked.file_name,
    ranked.sha256,
    ranked.vintage_date,
    ranked.first_read_at,
    arrivals.arrived_at,
    ranked.verdict,
    ranked.reason
from ranked
left join arrivals
    on ranked.source_id = arrivals.source_id and ranked.sha256 = arrivals.sha256
where ranked.recency = 1
