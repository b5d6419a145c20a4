with

loads as (

    select * from {{ source('ops', 'load') }}
    where
        verdict <> 'held'
        {% if var('known_on') %}
            and cast(read_at as date) <= cast('{{ var("known_on") }}' as date)
        {% endif %}

),

-- bytes that are read again under the same name have been there since before, whatever name is read first
seen as (

    select
        *,
        row_number() over (partition by source_id, sha256 order by read_at) = 1 as is_first,
        lag(sha256) over (partition by source_id, file_name order by read_at) as replaced_sha256
    from loads

)

select
    source_id,
    sha256,
    max(read_at) filter (where is_first or sha256 <> replaced_sha256) as arrived_at
from seen
group by source_id, sha256
