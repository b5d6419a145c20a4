with lines as (
    select
        batch.*,
        cast(known.line_no as integer) as line_no,
        known.sum_of
    from batch
    inner join reference.budget_line as known
        on
            batch.family = known.family
            and ops.line_key(batch.row_label) = ops.line_key(known.label)
    where batch.row_kind <> 'control'
),

terms as (
    select
        lines.load_id,
        lines.table_seq,
        lines.column_seq,
        lines.row_seq,
        unnest(regexp_extract_all(lines.sum_of, '[+-]?\d+')) as term
    from lines
    where coalesce(lines.sum_of, '') not in ('', '*')
),

sums as (
    select
        total.table_label,
        total.row_label,
        total.column_label,
        total.locator,
        total.value as stated,
        sum(case when terms.term like '-%' then -1 else 1 end * coalesce(part.value, 0)) as added,
        count(part.value) as part_count,
        max(greatest(total.unit_step, part.unit_step)) as unit_step
    from terms
    inner join lines as total
        on
            terms.load_id = total.load_id
            and terms.table_seq = total.table_seq
            and terms.column_seq = total.column_seq
            and terms.row_seq = total.row_seq
    left join lines as part
        on
            total.load_id = part.load_id
            and total.table_seq = part.table_seq
            and total.column_key = part.column_key
            and total.scenario is not distinct from part.scenario
            and total.first_year is not distinct from part.first_year
            and total.last_year is not distinct from part.last_year
            and abs(cast(terms.term as integer)) = part.line_no
    group by
        total.load_id, total.table_seq, total.column_seq, total.row_seq, total.table_label, total.row_label,
        total.column_label, total.locator, total.value
)

select
    locator,
    table_label || ', «' || row_label || '»' || coalesce(' (' || column_label || ')', '') || ' (' || locator
    || '): linjene er til sammen ' || ops.norwegian_number(added) || ', summen sier '
    || ops.norwegian_number(stated) || '.' as message
from sums
where
    stated is not null
    and part_count > 0
    and abs(added - stated) > ops.rounding_tolerance(part_count + 1, unit_step)
