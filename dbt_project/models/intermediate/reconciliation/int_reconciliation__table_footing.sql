with

-- forms with numbered lines have sums of their own kind, checked line by line
numbered as (

    select distinct family
    from {{ ref('stg_reference__budget_line_term') }}

),

cells as (

    select *
    from {{ ref('int_reconciliation__cell') }}
    where
        family <> 'generic'
        and family not in (select numbered.family from numbered)
        and column_key not in ('nominal_change', 'real_change', 'value')

),

-- a table may hold several blocks, each closed by its own sum row
blocks as (

    select
        *,
        count(case when row_kind = 'sum' then 1 end) over (
            partition by load_id, table_seq, column_seq
            order by row_seq
            rows between unbounded preceding and 1 preceding
        ) as block
    from cells

),

sums as (

    select *
    from blocks
    where row_kind = 'sum'

),

-- what a sum may be the sum of: its block, all rows so far, or, where it stands first, the rows below
candidates as (

    select
        sums.cell_id,
        kinds.kind,
        sum(items.amount_nok) as item_nok,
        count(items.amount_nok) as item_count,
        greatest(max(items.unit_step_nok), max(sums.unit_step_nok)) as unit_step_nok,
        min(items.row_seq) as first_row_seq,
        max(items.row_seq) as last_row_seq
    from sums
    cross join (values ('block'), ('table'), ('below')) as kinds (kind)
    inner join blocks as items
        on
            sums.load_id = items.load_id
            and sums.table_seq = items.table_seq
            and sums.column_seq = items.column_seq
            and items.row_kind = 'item'
            and (
                (kinds.kind = 'block' and sums.block = items.block)
                or (kinds.kind = 'table' and sums.row_seq > items.row_seq)
                or kinds.kind = 'below'
            )
    where
        kinds.kind <> 'below'
        or not exists (
            select 1
            from blocks as above
            where
                sums.load_id = above.load_id
                and sums.table_seq = above.table_seq
                and sums.column_seq = above.column_seq
                and above.row_kind = 'item'
                and sums.row_seq > above.row_seq
        )
    group by sums.cell_id, kinds.kind

),

compared as (

    select
        candidates.*,
        sums.load_id,
        sums.table_seq,
        sums.column_seq,
        sums.column_label,
        sums.plan_id,
        sums.table_label,
        sums.row_label,
        sums.period,
        sums.amount_nok,
        sums.locator,
        coalesce(
            abs(candidates.item_nok - sums.amount_nok)
            <= {{ rounding_tolerance('candidates.item_count', 'candidates.unit_step_nok') }},
            false
        ) as is_equal
    from candidates
    inner join sums
        on candidates.cell_id = sums.cell_id
    -- the summary begins with the total of another table, which is not the sum of the funding below it
    where not (sums.row_seq = 1 and sums.family = 'investment_and_funding')

),

ranked as (

    select
        *,
        row_number() over (
            partition by cell_id
            order by is_equal desc, case kind when 'block' then 0 when 'table' then 1 else 2 end
        ) as rank
    from compared

),

chosen as (

    select
        *,
        count(*) over (partition by plan_id, table_label, row_label, period) as same_name_count
    from ranked
    where rank = 1

)

select
    'table.footing' as check_id,
    chosen.plan_id,
    chosen.table_label || ', ' || chosen.row_label
    || case
        when chosen.same_name_count > 1
            then ' (' || chosen.locator || coalesce(', ' || chosen.column_label, '') || ')'
        else ''
    end as scope,
    -- the number of a table is not the same in the next plan, and its caption is
    '«' || captions.caption || '», ' || chosen.row_label as exception_scope,
    chosen.period,
    'Radene i ' || chosen.table_label as left_label,
    chosen.item_nok as left_value,
    case
        when first_row.locator = last_row.locator then first_row.locator
        else first_row.locator || ' – ' || last_row.locator
    end as left_locator,
    chosen.row_label as right_label,
    chosen.amount_nok as right_value,
    chosen.locator as right_locator,
    {{ rounding_tolerance('chosen.item_count', 'chosen.unit_step_nok') }} as tolerance,
    case chosen.kind
        when 'block' then 'Radene i blokken mot sumraden.'
        when 'table' then 'Alle rader over mot sumraden.'
        else 'Sumraden står først; radene under mot den.'
    end as explanation
from chosen
inner join blocks as first_row
    on
        chosen.load_id = first_row.load_id
        and chosen.table_seq = first_row.table_seq
        and chosen.column_seq = first_row.column_seq
        and chosen.first_row_seq = first_row.row_seq
inner join blocks as last_row
    on
        chosen.load_id = last_row.load_id
        and chosen.table_seq = last_row.table_seq
        and chosen.column_seq = last_row.column_seq
        and chosen.last_row_seq = last_row.row_seq
left join {{ ref('int_budget__table') }} as captions
    on chosen.load_id = captions.load_id and chosen.table_seq = captions.table_seq
