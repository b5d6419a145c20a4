with

links as (

    select * from {{ ref('int_goal__project_link') }}

),

money as (

    select * from {{ ref('int_goal__project_money') }}

),

late as (

    select * from {{ ref('int_goal__late_milestone') }}

),

sheets as (

    select * from {{ ref('stg_project_sheet__identity') }}

),

goals as (

    select * from {{ ref('int_goal__goal') }}

),

plan_projects as (

    select * from {{ ref('portfolio_project') }}

),

service_areas as (

    select * from {{ source('reference', 'service_area_investment') }}

),

late_projects as (

    select
        project_id,
        milestone as late_milestone,
        planned_date as late_milestone_date,
        late_reason
    from late
    where late_no = 1

),

by_score as (

    select
        links.goal_id,
        money.plan_id,
        coalesce(sheets.programme_area, '-') as programme_area,
        links.project_id,
        money.agreement_id,
        cast(null as varchar) as municipality_code,
        sheets.project_name,
        case when links.goal_id = '-' then 'none' else 'score' end as link_kind,
        links.score,
        links.score_share,
        money.price_year,
        money.planned_nok,
        -- the difference between two rounded sums, so that the parts are the whole to the øre
        round(money.planned_nok * links.share_through, 2)
        - round(money.planned_nok * (links.share_through - links.score_share), 2) as allocated_nok,
        money.planned_missing_reason as missing_reason,
        money.spent_nok,
        round(money.spent_nok * links.share_through, 2)
        - round(money.spent_nok * (links.share_through - links.score_share), 2) as allocated_spent_nok,
        late_projects.project_id is not null as is_late,
        late_projects.late_milestone,
        late_projects.late_milestone_date,
        late_projects.late_reason,
        money.is_demo,
        links.locator as source_locator,
        links.load_id
    from links
    inner join money
        on links.project_id = money.project_id
    inner join sheets
        on links.project_id = sheets.project_id
    left join late_projects
        on links.project_id = late_projects.project_id

),

areas as (

    select
        plan_id,
        municipality_code,
        investment_area,
        is_demo,
        sum(planned_nok) as planned_nok,
        min(source_locator) as source_locator,
        min(load_id) as load_id
    from plan_projects
    group by all

),

by_area as (

    select
        coalesce(goals.goal_id, '-') as goal_id,
        areas.plan_id,
        areas.investment_area as programme_area,
        '-' as project_id,
        areas.municipality_code,
        case when goals.goal_id is null then 'none' else 'programme_area' end as link_kind,
        areas.planned_nok,
        case when goals.goal_id is null then areas.planned_nok end as allocated_nok,
        case
            when goals.goal_id is not null then 'Planen sier ikke hvor mye av områdets penger hvert mål får.'
        end as missing_reason,
        areas.is_demo,
        areas.source_locator,
        areas.load_id
    from areas
    left join service_areas
        on
            areas.municipality_code = service_areas.municipality_code
            and areas.investment_area = service_areas.investment_area
    left join goals
        on
            service_areas.municipality_code = goals.municipality_code
            and service_areas.service_area = goals.scope
            and areas.is_demo = goals.is_demo

),

funding as (

    select * from by_score
    union all by name
    select * from by_area

)

select
    cast(funding.goal_id as varchar) as goal_id,
    cast(funding.plan_id as varchar) as plan_id,
    cast(funding.programme_area as varchar) as programme_area,
    cast(funding.project_id as varchar) as project_id,
    cast(goals.goal as varchar) as goal,
    cast(funding.agreement_id as varchar) as agreement_id,
    cast(funding.municipality_code as varchar) as municipality_code,
    cast(funding.project_name as varchar) as project_name,
    cast(funding.link_kind as varchar) as link_kind,
    cast(funding.score as decimal(18, 4)) as score,
    cast(funding.score_share as double) as score_share,
    cast(funding.price_year as integer) as price_year,
    cast(funding.planned_nok as decimal(18, 2)) as planned_nok,
    cast(funding.allocated_nok as decimal(18, 2)) as allocated_nok,
    cast(funding.missing_reason as varchar) as missing_reason,
    cast(funding.spent_nok as decimal(18, 2)) as spent_nok,
    cast(funding.allocated_spent_nok as decimal(18, 2)) as allocated_spent_nok,
    cast(funding.is_late as boolean) as is_late,
    cast(funding.late_milestone as varchar) as late_milestone,
    cast(funding.late_milestone_date as date) as late_milestone_date,
    cast(funding.late_reason as varchar) as late_reason,
    cast(funding.is_demo as boolean) as is_demo,
    cast(funding.source_locator as varchar) as source_locator,
    cast(funding.load_id as varchar) as load_id
from funding
left join goals
    on funding.goal_id = goals.goal_id
