with headers as (
    select
        batch.load_id,
        batch.table_seq,
        batch.table_label,
        list(distinct batch.first_year order by batch.first_year) as years
    from batch
    where
        batch.family in ('investment', 'investment_funding')
        and batch.first_year is not null
    group by batch.load_id, batch.table_seq, batch.table_label
)

select
    plan.locator,
    headers.table_label || ' (' || plan.locator || ') har årene ' || array_to_string(headers.years, ', ')
    || ', men planen er for ' || plan.plan_first_year || '–' || plan.plan_last_year || '.' as message
from headers
inner join candidate.budget_document_table as plan
    on headers.load_id = plan.load_id and headers.table_seq = plan.table_seq
where headers.years is distinct from range(plan.plan_first_year, plan.plan_last_year + 1)
