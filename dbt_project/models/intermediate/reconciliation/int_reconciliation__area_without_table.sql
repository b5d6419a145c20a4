-- areas in the overview that have no project table are named, and counted where totals are compared
select
    plan_id,
    year,
    string_agg(scope, ' + ' order by scope) as names,
    sum(overview_nok) as amount_nok
from {{ ref('int_reconciliation__table_vs_overview') }}
where is_without_table
group by plan_id, year
