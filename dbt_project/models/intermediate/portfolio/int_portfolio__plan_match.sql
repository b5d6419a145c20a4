{#- What a pair of projects of two plans may rest on, the strongest first; what is found out is for the mart to say. -#}
with

projects as (

    select
        *,
        {{ slug('investment_area') }} as area_key,
        {{ slug('project_name') }} as name_key
    from {{ ref('portfolio_project') }}

),

plans as (

    select * from {{ ref('int_portfolio__plan_pair') }}

),

earlier as (

    select
        plans.from_plan_id,
        plans.to_plan_id,
        projects.*
    from plans
    inner join projects
        on plans.from_plan_id = projects.plan_id

),

later as (

    select
        plans.from_plan_id,
        plans.to_plan_id,
        projects.*
    from plans
    inner join projects
        on plans.to_plan_id = projects.plan_id

),

same_name as (

    select
        earlier.from_plan_id,
        earlier.to_plan_id,
        earlier.area_key,
        earlier.project_id,
        earlier.project_no as from_no,
        later.project_no as to_no
    from earlier
    inner join later
        on
            earlier.from_plan_id = later.from_plan_id
            and earlier.to_plan_id = later.to_plan_id
            and earlier.project_id = later.project_id

),

-- where the projects that kept their names kept their numbers, a number says something
steady_areas as (

    select
        from_plan_id,
        to_plan_id,
        area_key
    from same_name
    group by from_plan_id, to_plan_id, area_key
    having bool_and(coalesce(from_no = to_no, false))

),

compared as (

    select
        earlier.from_plan_id,
        earlier.to_plan_id,
        earlier.project_id as from_project_id,
        later.project_id as to_project_id,
        case
            when
                earlier.project_id = later.project_id
                and coalesce(earlier.project_no, '') = coalesce(later.project_no, '')
                then 1
            when earlier.project_id = later.project_id then 2
            when
                earlier.area_key = later.area_key
                and earlier.project_no = later.project_no
                and earlier.cost_estimate_nok = later.cost_estimate_nok
                and earlier.cost_estimate_nok > 0
                then 3
            when earlier.area_key = later.area_key and later.name_key like earlier.name_key || '-%' then 4
            when
                earlier.area_key = later.area_key
                and earlier.project_no = later.project_no
                and steady_areas.area_key is not null
                then 5
            when earlier.area_key <> later.area_key and earlier.name_key = later.name_key then 6
        end as rule_no
    from earlier
    inner join later
        on earlier.from_plan_id = later.from_plan_id and earlier.to_plan_id = later.to_plan_id
    left join steady_areas
        on
            earlier.from_plan_id = steady_areas.from_plan_id
            and earlier.to_plan_id = steady_areas.to_plan_id
            and earlier.area_key = steady_areas.area_key

),

ranked as (

    select
        *,
        min(rule_no) over (partition by from_plan_id, to_plan_id, from_project_id) as strongest_of_origin,
        min(rule_no) over (partition by from_plan_id, to_plan_id, to_project_id) as strongest_of_part
    from compared
    where rule_no is not null

),

-- a pair holds where neither of the two has another by a stronger rule
strongest as (

    select *
    from ranked
    where rule_no = strongest_of_origin and rule_no = strongest_of_part

),

counted as (

    select
        *,
        count(*) over (partition by from_plan_id, to_plan_id, from_project_id) as part_count,
        count(*) over (partition by from_plan_id, to_plan_id, to_project_id) as origin_count
    from strongest

)

-- one that could be two is none; only a name that others go on from may have several
select
    from_plan_id,
    to_plan_id,
    from_project_id,
    to_project_id,
    part_count,
    case rule_no
        when 1 then 'nummer_og_navn'
        when 2 then 'navn'
        when 3 then 'nummer_og_overslag'
        when 4 then 'navnestart'
        when 5 then 'nummer'
        when 6 then 'navn_i_annet_område'
    end as match_rule
from counted
where origin_count = 1 and (part_count = 1 or rule_no = 4)
