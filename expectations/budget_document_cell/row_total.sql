with totals as (
    select *
    from batch
    where
        column_key = 'total'
        and first_year is not null
        and value is not null
),

rows as (
    select
        totals.table_label,
        totals.row_label,
        totals.locator,
        totals.value as stated,
        sum(years.value) as added,
        ops.rounding_tolerance(count(*), max(greatest(totals.unit_step, years.unit_step))) as tolerance
    from totals
    inner join batch as years
        on
            totals.table_seq = years.table_seq
            and totals.row_seq = years.row_seq
            and years.column_key <> 'total'
            and years.first_year between totals.first_year and totals.last_year
    group by totals.table_seq, totals.row_seq, totals.table_label, totals.row_label, totals.locator, totals.value
)

select
    locator,
    table_label || ', «' || row_label || '» (' || locator || '): årene er til sammen ' || ops.norwegian_number(added)
    || ', sumkolonnen sier ' || ops.norwegian_number(stated) || '.' as message
from rows
where abs(added - stated) > tolerance
