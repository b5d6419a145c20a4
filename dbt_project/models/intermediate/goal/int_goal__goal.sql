with

goals as (

    select * from {{ ref('stg_goals__goal') }}
    where kind = 'mål'

),

agreements as (

    select * from {{ source('reference', 'agreement') }}

)

select
    goals.code as goal_id,
    goals.parent_code as parent_goal_id,
    goals.name as goal,
    goals.catalogue,
    agreements.agreement_id,
    goals.owner,
    goals.level,
    goals.municipality_code,
    goals.scope,
    goals.un_goals,
    goals.is_measurable,
    goals.not_measurable_reason,
    goals.document,
    goals.document_date,
    goals.document_locator,
    goals.is_demo,
    goals.note,
    goals.raw_text,
    goals.raw_line,
    goals.locator,
    goals.load_id,
    goals.cell_id
from goals
left join agreements
    on goals.scope = agreements.agreement and goals.level = 'avtale'
