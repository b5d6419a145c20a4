with rows as (
    select
        table_label,
        row_label,
        locator,
        max(case when column_key = 'total' then value end) as stated,
        sum(case when column_key <> 'total' then value end) as added,
        ops.rounding_tolerance(count(*) filter (where column_key <> 'total'), max(unit_step)) as tolerance
    from batch
    group by table_seq, row_seq, table_label, row_label, locator
)

select
    locator,
    table_label || ', «' || row_label || '» (' || locator || '): årene er til sammen ' || ops.norwegian_number(added)
    || ', sumkolonnen sier ' || ops.norwegian_number(stated) || '.' as message
from rows
where abs(added - stated) > tolerance
