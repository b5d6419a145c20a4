with headers as (
    select
        load_id,
        table_seq,
        table_label,
        list(distinct first_year order by first_year) as years
    from batch
    where
        family in ('investment', 'investment_funding')
        and first_year is not null
    group by load_id, table_seq, table_label
)

select
    plan.locator,
    headers.table_label || ' (' || plan.locator || ') har årene ' || array_to_string(headers.years, ', ')
    || ', men planen er for ' || plan.plan_first_year || '–' || plan.plan_last_year || '.' as message
from headers
inner join candidate.budget_sheet_table as plan
    on headers.load_id = plan.load_id and headers.table_seq = plan.table_seq
where headers.years is distinct from range(plan.plan_first_year, plan.plan_last_year + 1)
union all
select
    line.locator,
    line.table_label || ', «' || line.row_label || '» (' || line.locator || ') har ' || line.column_label
    || ', men planen er for ' || plan.plan_first_year || '–' || plan.plan_last_year || '.' as message
from batch as line
inner join candidate.budget_sheet_table as plan
    on line.load_id = plan.load_id and line.table_seq = plan.table_seq
where
    line.column_key = 'amount'
    and (
        line.first_year > plan.plan_last_year
        or (line.scenario = 'proposal' and line.first_year < plan.plan_first_year)
    )
