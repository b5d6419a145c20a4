with fixed_lines as (
    select distinct family
    from reference.budget_line
    where coalesce(sum_of, '') <> ''
),

cells as (
    select *
    from batch
    where
        family not in (select fixed_lines.family from fixed_lines)
        and family <> 'generic'
        and row_kind in ('item', 'sum')
        and column_key not in ('nominal_change', 'real_change', 'value')
),

-- a table may hold several blocks, each closed by its own sum row
blocks as (
    select
        *,
        count(case when row_kind = 'sum' then 1 end) over (
            partition by table_seq, column_seq
            order by row_seq
            rows between unbounded preceding and 1 preceding
        ) as block
    from cells
),

added as (
    select
        *,
        sum(case when row_kind = 'item' then value end) over block_rows as block_sum,
        count(case when row_kind = 'item' then value end) over block_rows as block_count,
        max(unit_step) over block_rows as block_step,
        sum(case when row_kind = 'item' then value end) over table_rows as table_sum,
        count(case when row_kind = 'item' then value end) over table_rows as table_count,
        max(unit_step) over table_rows as table_step,
        sum(case when row_kind = 'item' then value end) over rows_below as below_sum,
        count(case when row_kind = 'item' then value end) over rows_below as below_count,
        max(unit_step) over rows_below as below_step
    from blocks
    window
        block_rows as (partition by table_seq, column_seq, block),
        table_rows as (
            partition by table_seq, column_seq order by row_seq rows between unbounded preceding and current row
        ),
        rows_below as (
            partition by table_seq, column_seq order by row_seq rows between current row and unbounded following
        )
),

footings as (
    select
        *,
        case
            when block_count > 0 then block_sum
            when table_count > 0 then table_sum
            else below_sum
        end as items,
        -- a sum of the block, of everything so far, or, where the sum stands first, of what is below it
        case
            when
                block_count > 0
                and abs(block_sum - value) <= ops.rounding_tolerance(block_count, greatest(block_step, unit_step))
                then true
            when
                table_count > 0
                and abs(table_sum - value) <= ops.rounding_tolerance(table_count, greatest(table_step, unit_step))
                then true
            when table_count > 0 then false
            -- the summary's first row is the total of another table
            when below_count = 0 or family = 'investment_and_funding' then true
            else abs(below_sum - value) <= ops.rounding_tolerance(below_count, greatest(below_step, unit_step))
        end as closes
    from added
    where
        row_kind = 'sum'
        and value is not null
),

plan as (
    select
        found.load_id,
        min(coalesce(found.municipality_code, known.municipality_code)) || '-' || min(found.plan_first_year) || '-'
        || min(found.plan_last_year) as plan_id
    from candidate.budget_document_table as found
    left join reference.municipality as known
        on
            ops.is_name_of(found.municipality_name, known.municipality_name)
            and ops.is_valid_in(known.valid_from, known.valid_to, found.plan_first_year)
    group by found.load_id
),

-- an exception is of one plan; where another plan of the municipality prints the very same difference in the same row
-- and in the same of its years, it is the same one
judged as (
    select
        footings.*,
        known.reason,
        known.expires_on,
        case when known.plan_id <> plan.plan_id then known.plan_id end as other_plan_id
    from footings
    inner join plan
        on footings.load_id = plan.load_id
    inner join candidate.budget_document_table as found
        on footings.load_id = found.load_id and footings.table_seq = found.table_seq
    left join reference.known_exceptions as known
        on
            known.check_id = 'table.footing'
            and ops.plan_place(plan.plan_id, cast(footings.first_year as varchar))
            = ops.plan_place(known.plan_id, known.period)
            and ops.line_key(known.scope) in (
                ops.line_key(footings.table_label || ', ' || footings.row_label),
                ops.line_key('«' || found.caption || '», ' || footings.row_label)
            )
            and ops.kroner(footings.items - footings.value, footings.unit) = known.accepted_difference
            and known.expires_on >= current_date
    where not footings.closes
    qualify
        row_number() over (
            partition by footings.load_id, footings.table_seq, footings.row_seq, footings.column_seq
            order by case when known.plan_id = plan.plan_id then 0 else 1 end, known.plan_id desc
        ) = 1
)

select
    judged.locator,
    judged.table_label || ', «' || judged.row_label || '» kolonne ' || judged.column_seq
    || coalesce(' (' || judged.column_label || ')', '') || ' (' || judged.locator || '): radene er til sammen '
    || ops.norwegian_number(judged.items) || ', summen sier ' || ops.norwegian_number(judged.value) || '.'
    || coalesce(
        case
            when judged.other_plan_id is null then ' '
            else ' Samme avvik på samme sted som i planen ' || judged.other_plan_id || ': '
        end
        || judged.reason || ' (godtatt til ' || judged.expires_on || ').', ''
    ) as message
from judged
cross join parameter
where (judged.reason is not null) = parameter.is_registered
