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

)

select
    load_id,
    source_id,
    unit,
    file_name,
    sha256,
    vintage_date,
    first_read_at,
    verdict,
    reason
from ranked
where recency = 1
