with blocks as (
    -- A table may hold several blocks, each closed by its own sum row.
    select
        *,
        coalesce(
            sum(case when row_kind = 'sum' then 1 else 0 end) over (
                partition by table_seq, column_seq
                order by row_seq
                rows between unbounded preceding and 1 preceding
            ),
            0
        ) as block
    from batch
    where family in (
        'investment', 'investment_funding', 'investment_and_funding_by_area', 'statutory_investment_by_area',
        'investment_by_area'
    )
),

footings as (
    select
        table_label,
        column_seq,
        max(first_year) as first_year,
        max(case when row_kind = 'sum' then locator end) as locator,
        max(case when row_kind = 'sum' then row_label end) as sum_label,
        max(case when row_kind = 'sum' then value end) as stated,
        coalesce(sum(case when row_kind = 'item' then value end), 0) as added,
        ops.rounding_tolerance(count(*) filter (where row_kind = 'item'), max(unit_step)) as tolerance
    from blocks
    group by table_seq, table_label, block, column_seq
)

select
    locator,
    table_label || ', «' || sum_label || '» kolonne ' || column_seq || coalesce(' (' || first_year || ')', '')
    || ' (' || locator || '): radene er til sammen ' || ops.norwegian_number(added) || ', summen sier '
    || ops.norwegian_number(stated) || '.' as message
from footings
where abs(added - stated) > tolerance
