with contents as (
    -- a caption may recur; the same table is one whose rows and figures recur too
    select
        cell.load_id,
        cell.table_seq,
        string_agg(
            cell.row_label || '=' || coalesce(cell.raw_text, ''), '|'
            order by cell.row_seq, cell.column_seq
        ) as content
    from candidate.budget_document_cell as cell
    group by cell.load_id, cell.table_seq
)

select
    max(batch.locator) as locator,
    min(batch.table_label) || ' «' || min(batch.caption) || '» står ' || count(*) || ' ganger: '
    || string_agg(batch.locator, ', ' order by batch.table_seq) || '.' as message
from batch
inner join contents
    on batch.load_id = contents.load_id and batch.table_seq = contents.table_seq
group by batch.family, batch.caption, contents.content
having count(*) > 1
