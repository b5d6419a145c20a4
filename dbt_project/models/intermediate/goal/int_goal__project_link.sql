with

projects as (

    select * from {{ ref('stg_project_sheet__identity') }}

),

scores as (

    select * from {{ ref('stg_project_sheet__goal') }}
    where score > 0

),

goals as (

    select * from {{ ref('int_goal__goal') }}
    where agreement_id is not null

),

linked as (

    select
        projects.project_id,
        coalesce(goals.goal_id, '-') as goal_id,
        sum(scores.score) as score,
        min(scores.record_id) as record_id,
        coalesce(min(scores.locator), min(projects.locator)) as locator,
        min(projects.load_id) as load_id
    from projects
    left join scores
        on projects.project_id = scores.project_id
    left join goals
        on projects.agreement_id = goals.agreement_id and scores.goal = goals.goal
    group by projects.project_id, coalesce(goals.goal_id, '-')

)

select
    *,
    -- a project without scores has one row, of no goal, and all of its money stands there
    coalesce(score, 1) / sum(coalesce(score, 1)) over (partition by project_id) as score_share,
    sum(coalesce(score, 1)) over (partition by project_id order by goal_id)
    / sum(coalesce(score, 1)) over (partition by project_id) as share_through
from linked
