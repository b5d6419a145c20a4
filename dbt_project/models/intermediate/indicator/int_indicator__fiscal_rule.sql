with

rules as (

    select * from {{ ref('fiscal_rule') }}

),

plans as (

    select * from {{ ref('int_indicator__plan') }}

),

cells as (

    select * from {{ ref('int_budget__cell') }}

),

-- where the figures of a rule stand, in the order of the plan
places as (

    select
        parts.plan_id,
        parts.rule_id,
        parts.scenario,
        parts.year,
        min(parts.load_id) as load_id,
        string_agg(distinct cells.locator, '; ' order by cells.locator) as locator
    from {{ ref('int_fiscal_rule__cell') }} as parts
    inner join cells
        on parts.cell_id = cells.cell_id
    group by parts.plan_id, parts.rule_id, parts.scenario, parts.year

),

figures as (

    select
        plan_id,
        rule_id,
        scenario,
        year,
        municipality_code,
        is_demo,
        'oppgitt' as method,
        'Oppgitt i planens tekst' as method_label,
        stated_pct as value,
        cast(null as varchar) as missing_reason,
        stated_source as locator
    from rules
    where stated_pct is not null
    union all
    select
        plan_id,
        rule_id,
        scenario,
        year,
        municipality_code,
        is_demo,
        'beregnet' as method,
        'Beregnet av planens tabeller' as method_label,
        computed_pct as value,
        missing_reason,
        null as locator
    from rules

),

-- a year may stand both as budget and as accounts; the accounts are what it became
ranked as (

    select
        *,
        row_number() over (partition by plan_id, rule_id, method, year order by scenario) as preference
    from figures

)

select
    'handlingsregel.' || ranked.rule_id as series_id,
    ranked.municipality_code as area_code,
    ranked.method,
    ranked.method_label,
    ranked.plan_id as method_version,
    {{ period_of_year('ranked.year') }},
    cast(ranked.value as double) as value,
    ranked.missing_reason,
    'prosent' as unit,
    {{ without_interval() }},
    ranked.scenario <> 'account' as is_plan,
    ranked.is_demo,
    plans.source_label,
    places.load_id,
    coalesce(ranked.locator, places.locator) as locator,
    case ranked.method when 'oppgitt' then replace({{ exact_number('ranked.value') }}, '.', ',') end as raw_text,
    -- made of several cells, or of a sentence
    cast(null as varchar) as cell_id
from ranked
inner join plans
    on ranked.plan_id = plans.plan_id
left join places
    on
        ranked.plan_id = places.plan_id
        and ranked.rule_id = places.rule_id
        and ranked.scenario = places.scenario
        and ranked.year = places.year
where ranked.preference = 1
