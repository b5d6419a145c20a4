with

rules as (

    select * from {{ source('reference', 'fiscal_rule') }}

),

stated as (

    select * from {{ source('reference', 'fiscal_rule_stated') }}

),

cells as (

    select * from {{ ref('int_fiscal_rule__cell') }}

),

-- the denominator of every rule is in the statutory forms, so it says which years there are
sides as (

    select
        plan_id,
        rule_id,
        scenario,
        year,
        min(municipality_code) as municipality_code,
        max(case when is_demo then 1 else 0 end) = 1 as is_demo,
        sum(case when side = 'numerator' then amount_nok end) as numerator_nok,
        sum(case when side = 'denominator' then amount_nok end) as denominator_nok
    from cells
    group by plan_id, rule_id, scenario, year
    having count(case when side = 'denominator' then 1 end) > 0

)

select
    cast(rules.plan_id as varchar) as plan_id,
    cast(sides.municipality_code as varchar) as municipality_code,
    cast(rules.rule_id as varchar) as rule_id,
    cast(rules.name as varchar) as rule,
    cast(rules.operator as varchar) as operator,
    cast(rules.target_low as decimal(9, 2)) as target_low_pct,
    cast(rules.target_high as decimal(9, 2)) as target_high_pct,
    cast(sides.scenario as varchar) as scenario,
    cast(sides.year as integer) as year,
    cast(stated.stated_pct as decimal(9, 2)) as stated_pct,
    cast(sides.numerator_nok as decimal(18, 2)) as numerator_nok,
    cast(sides.denominator_nok as decimal(18, 2)) as denominator_nok,
    cast(100 * sides.numerator_nok / nullif(sides.denominator_nok, 0) as decimal(9, 2)) as computed_pct,
    cast(
        case when sides.numerator_nok is null or sides.denominator_nok is null then 'not_available' end as varchar
    ) as missing_reason,
    cast(sides.is_demo as boolean) as is_demo,
    cast(rules.source as varchar) as target_source,
    cast(stated.source as varchar) as stated_source
from rules
inner join sides
    on rules.plan_id = sides.plan_id and rules.rule_id = sides.rule_id
left join stated
    on
        rules.plan_id = stated.plan_id
        and rules.rule_id = stated.rule_id
        and sides.year = stated.year
