with

goals as (

    select * from {{ ref('goal_status') }}

),

funding as (

    select * from {{ ref('goal_funding') }}
    where goal_id <> '-'

),

indicators as (

    select * from {{ ref('goal_indicator') }}
    where is_deciding and is_newest

),

linked as (

    select
        goal_id,
        plan_id,
        min(link_kind) as link_kind,
        sum(planned_nok) as linked_nok,
        sum(allocated_nok) as allocated_nok,
        sum(allocated_spent_nok) as allocated_spent_nok,
        count(*) filter (where link_kind = 'score') as project_count,
        count(*) filter (where is_late) as late_project_count
    from funding
    group by goal_id, plan_id

),

-- towards the goal: a fall is what a falling goal attains
attained as (

    select
        indicator_id,
        period,
        -- a change of a share is in points of it
        case when unit in ('prosent', '%') then 'prosentpoeng' else unit end as unit,
        case
            when is_plan or value is null or baseline_value is null then null
            when direction = 'up' then value - baseline_value
            when direction = 'down' then baseline_value - value
        end as attained_units,
        case
            when value is null then 'Indikatoren har ingen verdi.'
            when is_plan then 'Verdien er planlagt og ikke målt.'
            when baseline_value is null then 'Indikatoren har ikke noe utgangspunkt.'
            when direction is null or direction not in ('up', 'down') then 'Målet er et intervall eller uten retning.'
            when (direction = 'up' and value <= baseline_value) or (direction = 'down' and value >= baseline_value)
                then 'Indikatoren er ikke nærmere målet enn i utgangspunktet.'
            when baseline_value between ci_low and ci_high
                then 'Intervallet rommer utgangspunktet, så det er ikke sikkert at indikatoren er nærmere målet.'
        end as attained_missing_reason
    from indicators

),

joined as (

    select
        goals.*,
        coalesce(linked.plan_id, '-') as plan_id,
        linked.link_kind,
        linked.linked_nok,
        linked.allocated_nok,
        linked.allocated_spent_nok,
        linked.project_count,
        linked.late_project_count,
        attained.period,
        attained.unit,
        attained.attained_units,
        case
            when linked.goal_id is null then 'Ingen penger er koblet til målet.'
            when linked.link_kind = 'programme_area' then 'Planen deler ikke områdets penger på mål.'
            when linked.allocated_spent_nok is null
                then 'Det er ikke betalt noe på prosjektene som er koblet til målet.'
            when goals.deciding_indicator_id is null then 'Målet har ingen indikator som avgjør.'
            else attained.attained_missing_reason
        end as cost_missing_reason
    from goals
    left join linked
        on goals.goal_id = linked.goal_id
    left join attained
        on goals.deciding_indicator_id = attained.indicator_id

)

select
    cast(goal_id as varchar) as goal_id,
    cast(plan_id as varchar) as plan_id,
    cast(goal as varchar) as goal,
    cast(agreement_id as varchar) as agreement_id,
    cast(municipality_code as varchar) as municipality_code,
    cast(status as varchar) as status,
    cast(link_kind as varchar) as link_kind,
    cast(linked_nok as decimal(18, 2)) as linked_nok,
    cast(allocated_nok as decimal(18, 2)) as allocated_nok,
    cast(allocated_spent_nok as decimal(18, 2)) as allocated_spent_nok,
    cast(nullif(project_count, 0) as integer) as project_count,
    cast(case when project_count > 0 then late_project_count end as integer) as late_project_count,
    cast(deciding_indicator_id as varchar) as indicator_id,
    cast(nullif(period, '-') as varchar) as period,
    cast(unit as varchar) as unit,
    cast(attained_units as double) as attained_units,
    cast(
        case when cost_missing_reason is null then allocated_spent_nok / attained_units end as decimal(18, 2)
    ) as cost_per_unit_nok,
    cast(cost_missing_reason as varchar) as cost_missing_reason,
    cast(is_demo as boolean) as is_demo,
    cast(source_locator as varchar) as source_locator,
    cast(load_id as varchar) as load_id
from joined
