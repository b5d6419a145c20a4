with rows as (
    -- a difference column: this year minus last year
    select
        table_label,
        row_label,
        locator,
        max(case when column_key = 'change' then value end) as stated,
        max(case when column_key = 'amount' and column_seq = 2 then value end)
        - max(case when column_key = 'amount' and column_seq = 1 then value end) as added
    from batch
    where family = 'family_fee'
    group by table_seq, row_seq, table_label, row_label, locator
)

select
    locator,
    table_label || ', «' || row_label || '» (' || locator || '): endringen er ' || ops.norwegian_number(added)
    || ', kolonnen sier ' || ops.norwegian_number(stated) || '.' as message
from rows
where abs(added - stated) > 1
