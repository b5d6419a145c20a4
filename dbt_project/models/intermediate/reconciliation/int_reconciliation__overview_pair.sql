with

overview as (

    select * from {{ ref('int_reconciliation__overview_cell') }}

),

pairs (check_id, left_family, right_family) as (

    values
    ('investment.overview_vs_specification', 'investment_and_funding_by_area', 'statutory_investment_by_area'),
    ('investment.overview_vs_proposal', 'investment_and_funding_by_area', 'investment_by_area'),
    ('investment.overview_vs_summary', 'investment_and_funding_by_area', 'investment_and_funding'),
    ('investment.line_1_vs_specification', 'statutory_investment', 'statutory_investment_by_area')

),

-- what both tables of a pair are about: the same block, year, and totals or single rows
shared as (

    select distinct
        pairs.check_id,
        left_side.plan_id,
        left_side.block,
        left_side.is_total,
        left_side.year
    from pairs
    inner join overview as left_side
        on pairs.left_family = left_side.family
    inner join overview as right_side
        on
            pairs.right_family = right_side.family
            and left_side.plan_id = right_side.plan_id
            and left_side.block = right_side.block
            and left_side.is_total = right_side.is_total
            and left_side.year = right_side.year

),

sides as (

    select
        pairs.check_id,
        overview.*,
        overview.family = pairs.left_family as is_left
    from pairs
    inner join overview
        on overview.family in (pairs.left_family, pairs.right_family)
    inner join shared
        on
            pairs.check_id = shared.check_id
            and overview.plan_id = shared.plan_id
            and overview.block = shared.block
            and overview.is_total = shared.is_total
            and overview.year = shared.year

)

select
    check_id,
    plan_id,
    cast(year as varchar) as period,
    coalesce(max(case when is_left then row_label end), max(row_label)) as scope,
    max(case when is_left then table_label end) as left_label,
    max(case when is_left then amount_nok end) as left_value,
    max(case when is_left then locator end) as left_locator,
    max(case when not is_left then table_label end) as right_label,
    max(case when not is_left then amount_nok end) as right_value,
    max(case when not is_left then locator end) as right_locator,
    {{ rounding_tolerance('1', 'max(unit_step_nok)') }} as tolerance,
    'Samme rad i to oversikter.' as explanation
from sides
group by check_id, plan_id, year, block, name_key
