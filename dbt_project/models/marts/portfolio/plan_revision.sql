with

matches as (

    select * from {{ ref('int_portfolio__plan_match') }}

),

pairs as (

    select * from {{ ref('int_portfolio__plan_pair') }}

),

last_years as (

    select
        project_id,
        plan_id,
        max(case when planned_nok > 0 then year end) as last_planned_year
    from {{ ref('portfolio_project_year') }}
    group by project_id, plan_id

),

projects as (

    select
        projects.*,
        last_years.last_planned_year,
        -- a project whose estimate is not spent by the end of the plan is completed some time after it
        case
            when projects.is_rolling then 'løpende_post'
            when projects.after_plan_nok > 0 then 'etter_planperioden'
            when last_years.last_planned_year is null then 'ingen_bevilgning'
        end as completion_missing
    from {{ ref('portfolio_project') }} as projects
    left join last_years
        on projects.project_id = last_years.project_id and projects.plan_id = last_years.plan_id

),

common_years as (

    select
        pairs.from_plan_id,
        pairs.to_plan_id,
        years.plan_id,
        years.project_id,
        sum(years.planned_nok) as planned_nok
    from pairs
    inner join {{ ref('portfolio_project_year') }} as years
        on
            years.plan_id in (pairs.from_plan_id, pairs.to_plan_id)
            and years.year between pairs.common_first_year and pairs.common_last_year
    group by pairs.from_plan_id, pairs.to_plan_id, years.plan_id, years.project_id

),

-- one row for each project of the earlier plan, with what it is in the later one; its parts are added together
found_again as (

    select
        pairs.from_plan_id,
        pairs.to_plan_id,
        matches.from_project_id,
        max(matches.match_rule) as match_rule,
        count(*) as part_count,
        string_agg(projects.project_id, ', ' order by projects.project_no, projects.project_id) as project_ids,
        string_agg(projects.project_name, ' + ' order by projects.project_no, projects.project_id) as project_name,
        string_agg(projects.project_no, ', ' order by projects.project_no, projects.project_id) as project_no,
        min(projects.investment_area) as investment_area,
        -- the sum of parts of which one has no estimate is no estimate
        case when count(projects.cost_estimate_nok) = count(*) then sum(projects.cost_estimate_nok) end
            as cost_estimate_nok,
        sum(projects.planned_nok) as planned_nok,
        sum(common_years.planned_nok) as common_planned_nok,
        case when count(projects.completion_missing) = 0 then max(projects.last_planned_year) end as completion_year,
        min(projects.completion_missing) as completion_missing,
        string_agg(projects.source_locator, ', ' order by projects.project_no, projects.project_id) as source_locator,
        min(projects.load_id) as load_id
    from pairs
    inner join matches
        on pairs.from_plan_id = matches.from_plan_id and pairs.to_plan_id = matches.to_plan_id
    inner join projects
        on matches.to_plan_id = projects.plan_id and matches.to_project_id = projects.project_id
    left join common_years
        on
            pairs.from_plan_id = common_years.from_plan_id
            and pairs.to_plan_id = common_years.to_plan_id
            and projects.plan_id = common_years.plan_id
            and projects.project_id = common_years.project_id
    group by pairs.from_plan_id, pairs.to_plan_id, matches.from_project_id

),

earlier as (

    select
        pairs.from_plan_id,
        pairs.to_plan_id,
        pairs.municipality_code,
        pairs.is_demo,
        pairs.common_first_year,
        pairs.common_last_year,
        projects.project_id,
        projects.project_id as from_project_id,
        found_again.project_ids as to_project_ids,
        coalesce(found_again.part_count, 0) as part_count,
        found_again.match_rule,
        projects.investment_area as from_investment_area,
        found_again.investment_area as to_investment_area,
        projects.project_no as from_project_no,
        found_again.project_no as to_project_no,
        projects.project_name as from_project_name,
        found_again.project_name as to_project_name,
        projects.cost_estimate_nok as from_cost_estimate_nok,
        found_again.cost_estimate_nok as to_cost_estimate_nok,
        projects.planned_nok as from_planned_nok,
        found_again.planned_nok as to_planned_nok,
        common_years.planned_nok as from_common_planned_nok,
        found_again.common_planned_nok as to_common_planned_nok,
        case when projects.completion_missing is null then projects.last_planned_year end as from_completion_year,
        found_again.completion_year as to_completion_year,
        coalesce(projects.completion_missing, found_again.completion_missing) as completion_missing,
        projects.source_locator as from_source_locator,
        found_again.source_locator as to_source_locator,
        projects.load_id as from_load_id,
        found_again.load_id as to_load_id
    from pairs
    inner join projects
        on pairs.from_plan_id = projects.plan_id
    left join found_again
        on
            pairs.from_plan_id = found_again.from_plan_id
            and pairs.to_plan_id = found_again.to_plan_id
            and projects.project_id = found_again.from_project_id
    left join common_years
        on
            pairs.from_plan_id = common_years.from_plan_id
            and pairs.to_plan_id = common_years.to_plan_id
            and projects.plan_id = common_years.plan_id
            and projects.project_id = common_years.project_id

),

arrived as (

    select
        pairs.from_plan_id,
        pairs.to_plan_id,
        pairs.municipality_code,
        pairs.is_demo,
        pairs.common_first_year,
        pairs.common_last_year,
        projects.project_id,
        projects.project_id as to_project_ids,
        1 as part_count,
        projects.investment_area as to_investment_area,
        projects.project_no as to_project_no,
        projects.project_name as to_project_name,
        projects.cost_estimate_nok as to_cost_estimate_nok,
        projects.planned_nok as to_planned_nok,
        common_years.planned_nok as to_common_planned_nok,
        case when projects.completion_missing is null then projects.last_planned_year end as to_completion_year,
        projects.source_locator as to_source_locator,
        projects.load_id as to_load_id
    from pairs
    inner join projects
        on pairs.to_plan_id = projects.plan_id
    left join matches
        on
            pairs.from_plan_id = matches.from_plan_id
            and pairs.to_plan_id = matches.to_plan_id
            and projects.project_id = matches.to_project_id
    left join common_years
        on
            pairs.from_plan_id = common_years.from_plan_id
            and pairs.to_plan_id = common_years.to_plan_id
            and projects.plan_id = common_years.plan_id
            and projects.project_id = common_years.project_id
    where matches.to_project_id is null

),

combined as (

    select * from earlier
    union all by name
    select * from arrived

)

select
    cast(project_id as varchar) as project_id,
    cast(from_plan_id as varchar) as from_plan_id,
    cast(to_plan_id as varchar) as to_plan_id,
    cast(municipality_code as varchar) as municipality_code,
    cast(is_demo as boolean) as is_demo,
    cast(
        case
            when from_project_id is null then 'ny'
            when part_count = 0 then 'utgått'
            when part_count > 1 then 'delt'
            when match_rule in ('nummer_og_navn', 'navn') then 'videreført'
            when match_rule = 'navn_i_annet_område' then 'flyttet'
            else 'omdøpt'
        end as varchar
    ) as change,
    cast(match_rule as varchar) as match_rule,
    coalesce(match_rule not in ('nummer_og_navn', 'navn'), false) as is_candidate,
    cast(to_project_ids as varchar) as to_project_ids,
    cast(part_count as integer) as part_count,
    cast(from_investment_area as varchar) as from_investment_area,
    cast(to_investment_area as varchar) as to_investment_area,
    cast(from_project_no as varchar) as from_project_no,
    cast(to_project_no as varchar) as to_project_no,
    cast(from_project_name as varchar) as from_project_name,
    cast(to_project_name as varchar) as to_project_name,
    cast(from_cost_estimate_nok as decimal(18, 2)) as from_cost_estimate_nok,
    cast(to_cost_estimate_nok as decimal(18, 2)) as to_cost_estimate_nok,
    cast(to_cost_estimate_nok - from_cost_estimate_nok as decimal(18, 2)) as cost_estimate_change_nok,
    cast(
        100 * (to_cost_estimate_nok - from_cost_estimate_nok) / nullif(from_cost_estimate_nok, 0) as double
    ) as cost_estimate_change_pct,
    cast(from_planned_nok as decimal(18, 2)) as from_planned_nok,
    cast(to_planned_nok as decimal(18, 2)) as to_planned_nok,
    cast(common_first_year as integer) as common_first_year,
    cast(common_last_year as integer) as common_last_year,
    cast(from_common_planned_nok as decimal(18, 2)) as from_common_planned_nok,
    cast(to_common_planned_nok as decimal(18, 2)) as to_common_planned_nok,
    cast(to_common_planned_nok - from_common_planned_nok as decimal(18, 2)) as common_planned_change_nok,
    cast(from_completion_year as integer) as from_completion_year,
    cast(to_completion_year as integer) as to_completion_year,
    cast(to_completion_year - from_completion_year as integer) as completion_change_years,
    cast(
        case
            when from_project_id is null then 'ny'
            when part_count = 0 then 'utgått'
            else completion_missing
        end as varchar
    ) as completion_missing_reason,
    cast(from_source_locator as varchar) as from_source_locator,
    cast(to_source_locator as varchar) as to_source_locator,
    cast(from_load_id as varchar) as from_load_id,
    cast(to_load_id as varchar) as to_load_id
from combined
