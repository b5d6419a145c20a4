with projects as (
    select
        table_label,
        row_label,
        -- in a workbook each cell of the row stands in a place of its own
        max(case when column_key = 'remaining' then locator end) as locator,
        max(unit_step) as unit_step,
        count(*) filter (where column_key = 'planned') as year_count,
        max(case when column_key = 'cost_estimate' then value end) as cost_estimate,
        max(case when column_key = 'remaining' then value end) as remaining,
        sum(case when column_key = 'planned' then value end) as planned
    from batch
    where
        family = 'investment'
        and row_kind = 'item'
    group by table_seq, row_seq, table_label, row_label
)

select
    locator,
    table_label || ', «' || row_label || '» (' || locator || '): planårene er til sammen '
    || ops.norwegian_number(planned) || ', men rest til bevilgning er ' || ops.norwegian_number(remaining)
    || '.' as message
from projects
where
    cost_estimate > 0
    and planned - remaining > ops.rounding_tolerance(year_count, unit_step)
