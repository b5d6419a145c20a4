with

datasets as (

    select * from {{ ref('stg_kostra__dataset') }}

),

ranked as (

    select
        *,
        row_number()
            over (partition by table_id order by updated_at desc, known_at desc, load_id desc, extract asc)
            as recency
    from datasets

),

versions as (

    select
        table_id,
        count(distinct updated_at) as vintage_count,
        min(known_at) as first_known_at
    from datasets
    group by table_id

),

years as (

    select
        table_id,
        min(year) as first_year,
        max(year) as last_year
    from {{ ref('int_kostra__cell_version') }}
    group by table_id

)

select
    cast(ranked.table_id as varchar) as table_id,
    cast(ranked.title as varchar) as title,
    cast(ranked.publisher as varchar) as publisher,
    cast(years.first_year as integer) as first_year,
    cast(years.last_year as integer) as last_year,
    cast(ranked.updated_at as timestamp) as vintage_at,
    cast(ranked.known_at as timestamp) as known_at,
    cast(versions.first_known_at as timestamp) as first_known_at,
    cast(versions.vintage_count as integer) as vintage_count,
    cast(ranked.is_aggregation_allowed as boolean) as is_aggregation_allowed,
    cast(ranked.mandatory_notes as varchar) as mandatory_notes,
    cast(ranked.notes as varchar) as notes,
    cast(ranked.is_demo as boolean) as is_demo,
    cast(ranked.load_id as varchar) as load_id
from ranked
inner join versions
    on ranked.table_id = versions.table_id
inner join years
    on ranked.table_id = years.table_id
where ranked.recency = 1
