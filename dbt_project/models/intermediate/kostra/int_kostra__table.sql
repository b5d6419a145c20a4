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
    ranked.table_id,
    ranked.title,
    ranked.publisher,
    years.first_year,
    years.last_year,
    ranked.updated_at,
    ranked.known_at,
    versions.first_known_at,
    versions.vintage_count,
    ranked.is_aggregation_allowed,
    ranked.mandatory_notes,
    ranked.notes,
    ranked.is_demo,
    ranked.load_id
from ranked
inner join versions
    on ranked.table_id = versions.table_id
inner join years
    on ranked.table_id = years.table_id
where ranked.recency = 1
