with

changes as (

    select * from {{ ref('stg_project_sheet__scope_change') }}
    where decided_by is not null

),

projects as (

    select * from {{ ref('int_cost__project') }}

),

points as (

    select * from {{ ref('int_cost__reference') }}

),

outcomes as (

    select * from {{ ref('int_cost__outcome') }}

),

factors as (

    select * from {{ ref('int_price__factor') }}

)

select
    points.project_id,
    points.reference_point,
    changes.record_id,
    changes.record_id || '/amount' as cell_id,
    changes.change_date,
    changes.price_year,
    {{ in_price_year('changes.amount_nok', 'real.factor') }} as scope_real_nok,
    {{ in_price_year('changes.amount_nok', 'reference.factor') }} as scope_at_reference_nok
from points
inner join projects
    on points.project_id = projects.project_id
inner join outcomes
    on points.project_id = outcomes.project_id and points.reference_point = outcomes.reference_point
-- what was agreed before the reference is part of it, and a forecast knows nothing of what came later
inner join changes
    on
        points.project_id = changes.project_id
        and points.reference_date < changes.change_date
        and outcomes.outcome_date >= changes.change_date
left join factors as real
    on
        projects.price_index_id = real.price_index_id
        and changes.price_year = real.from_year
        and projects.real_price_year = real.to_year
left join factors as reference
    on
        projects.price_index_id = reference.price_index_id
        and changes.price_year = reference.from_year
        and points.price_year = reference.to_year
