with known as (
    select string_agg(choice, ', ' order by cast(sort_order as integer)) as names
    from reference.project_sheet_choice
    where choice_list = 'project_funding_source'
)

select
    batch.load_id,
    batch.locator,
    batch.locator || ': kilden «' || batch.funding_source || '» er ikke kjent. Kjente kilder: ' || known.names
    || '.' as message
from batch
cross join known
left join reference.project_sheet_choice as choices
    on batch.funding_source = choices.choice and choices.choice_list = 'project_funding_source'
where batch.funding_source is not null and choices.choice is null
