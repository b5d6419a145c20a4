with

statement_cells as (

    select
        cell_id,
        load_id,
        plan_id,
        municipality_code,
        is_demo,
        scenario,
        year,
        family,
        line_no,
        amount_nok
    from {{ ref('int_budget__line_cell') }}
    where family in ('statutory_operations', 'statutory_appropriation')

),

fund_cells as (

    select
        cell_id,
        load_id,
        plan_id,
        municipality_code,
        is_demo,
        amount_nok,
        -- the closing balance of a year; the opening balance is the closing balance of the year before
        cast(regexp_extract(row_label, '([0-9]{4})', 1) as integer)
        - case when row_label like '%inngående%' then 1 else 0 end as year
    from {{ ref('int_budget__cell') }}
    where
        family = 'fund_forecast'
        and (row_label like 'Prognose for utgående balanse 2%' or row_label like 'Prognose for inngående balanse 2%')

),

-- which lines make a rule's numerator and denominator, with the sign that makes both positive
parts (rule_id, side, family, line_no, sign) as (

    values
    ('net_operating_result', 'numerator', 'statutory_operations', 24, -1),
    ('net_operating_result', 'denominator', 'statutory_operations', 9, -1),
    ('capital_expenditure', 'numerator', 'statutory_operations', 20, 1),
    ('capital_expenditure', 'numerator', 'statutory_operations', 21, 1),
    ('capital_expenditure', 'denominator', 'statutory_appropriation', 5, -1),
    ('debt_ratio', 'denominator', 'statutory_operations', 9, -1),
    ('reserve_fund', 'denominator', 'statutory_operations', 9, -1)

)

select
    parts.rule_id,
    parts.side,
    statement_cells.cell_id,
    statement_cells.load_id,
    statement_cells.plan_id,
    statement_cells.municipality_code,
    statement_cells.is_demo,
    statement_cells.scenario,
    statement_cells.year,
    parts.sign * statement_cells.amount_nok as amount_nok
from statement_cells
inner join parts
    on statement_cells.family = parts.family and statement_cells.line_no = parts.line_no
union all
select
    'reserve_fund' as rule_id,
    'numerator' as side,
    cell_id,
    load_id,
    plan_id,
    municipality_code,
    is_demo,
    'budget' as scenario,
    year,
    amount_nok
from fund_cells
