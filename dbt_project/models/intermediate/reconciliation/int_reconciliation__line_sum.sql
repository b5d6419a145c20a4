with

terms as (

    select * from {{ ref('stg_reference__budget_line_term') }}

),

cells as (

    select * from {{ ref('int_reconciliation__cell') }}
    where line_no is not null

),

sums as (

    select
        total.cell_id,
        total.plan_id,
        total.table_label,
        total.row_label,
        total.column_label,
        total.period,
        total.amount_nok,
        total.locator,
        sum(part.amount_nok) as part_nok,
        count(part.amount_nok) as part_count,
        max(part.unit_step_nok) as unit_step_nok,
        string_agg(part.locator, ', ' order by part.row_seq) as part_locator,
        count(*) over (
            partition by total.plan_id, total.table_label, total.row_label, total.period
        ) as same_name_count
    from cells as total
    inner join terms
        on
            total.family = terms.family
            and total.line_no = terms.line_no
    inner join cells as part
        on
            total.load_id = part.load_id
            and total.table_seq = part.table_seq
            and total.column_seq = part.column_seq
            and terms.term_line_no = part.line_no
    group by
        total.cell_id, total.plan_id, total.table_label, total.row_label, total.column_label, total.period,
        total.amount_nok, total.locator

)

select
    'statement.line_sum' as check_id,
    plan_id,
    table_label || ', ' || row_label
    || case
        when same_name_count > 1 then ' (' || locator || coalesce(', ' || column_label, '') || ')' else ''
    end as scope,
    period,
    'Linjene som inngår i ' || row_label as left_label,
    part_nok as left_value,
    part_locator as left_locator,
    row_label as right_label,
    amount_nok as right_value,
    locator as right_locator,
    {{ rounding_tolerance('part_count', 'unit_step_nok') }} as tolerance,
    'Skjemaets egne linjer mot sumlinjen.' as explanation
from sums
