with

tables as (

    select * from {{ ref('int_budget__table') }}

)

select
    cast(load_id as varchar) as load_id,
    cast(plan_id as varchar) as plan_id,
    cast(family as varchar) as family,
    cast(is_typed as boolean) as is_typed,
    cast(count(*) as integer) as table_count,
    cast(sum(read_cell_count) as integer) as read_cell_count,
    cast(sum(unread_cell_count) as integer) as unread_cell_count,
    cast(string_agg(unread_locators, ', ' order by table_seq) as varchar) as unread_locators
from tables
group by load_id, plan_id, family, is_typed
