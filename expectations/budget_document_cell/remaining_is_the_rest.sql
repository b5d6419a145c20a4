with rows as (
    select
        table_label,
        row_label,
        -- in a workbook each cell of the row stands in a place of its own
        max(case when column_key = 'remaining' then locator end) as locator,
        max(unit_step) as unit_step,
        max(case when column_key = 'cost_estimate' then value end) as cost_estimate,
        max(case when column_key = 'spent' then value end) as spent,
        max(case when column_key = 'remaining' then value end) as remaining
    from batch
    where family = 'investment'
    group by table_seq, row_seq, table_label, row_label
)

select
    locator,
    table_label || ', «' || row_label || '» (' || locator || '): overslag ' || ops.norwegian_number(cost_estimate)
    || ' − benyttet ' || ops.norwegian_number(spent) || ' er ' || ops.norwegian_number(cost_estimate - spent)
    || ', men rest til bevilgning er ' || ops.norwegian_number(remaining) || '.' as message
from rows
where abs(cost_estimate - spent - remaining) > ops.rounding_tolerance(2, unit_step)
