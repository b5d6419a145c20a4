with

overruns as (

    select * from {{ ref('int_cost__overrun') }}
    where reference_real_nok > 0

),

projects as (

    select * from {{ ref('int_cost__project') }}

),

last_references as (

    select * from overruns
    qualify row_number() over (partition by project_id order by point_no desc) = 1

),

points as (

    select
        project_id,
        reference_point as point,
        point_no,
        reference_date as point_date,
        reference_real_nok as real_nok
    from overruns
    union all
    -- the outturn, or an estimate newer than the last promise
    select
        project_id,
        outcome_kind as point,
        point_no + 1 as point_no,
        outcome_date as point_date,
        outcome_real_nok as real_nok
    from last_references
    where outcome_real_nok > 0

),

steps as (

    select
        project_id,
        point as from_point,
        point_date as from_date,
        real_nok as from_real_nok,
        lead(point) over in_order as to_point,
        lead(point_date) over in_order as to_date,
        lead(real_nok) over in_order as to_real_nok,
        row_number() over in_order as step_no,
        first_value(real_nok) over whole as first_real_nok,
        last_value(real_nok) over whole as last_real_nok
    from points
    window
        in_order as (partition by project_id order by point_no),
        whole as (partition by project_id order by point_no rows between unbounded preceding and unbounded following)

)

select
    cast(steps.project_id as varchar) as project_id,
    cast(steps.step_no as integer) as step_no,
    cast(projects.agreement_id as varchar) as agreement_id,
    cast(projects.is_demo as boolean) as is_demo,
    cast(projects.status as varchar) as status,
    cast(steps.from_point as varchar) as from_point,
    cast(steps.to_point as varchar) as to_point,
    cast(steps.from_date as date) as from_date,
    cast(steps.to_date as date) as to_date,
    cast(projects.real_price_year as integer) as real_price_year,
    cast(steps.from_real_nok as decimal(18, 2)) as from_real_nok,
    cast(steps.to_real_nok as decimal(18, 2)) as to_real_nok,
    cast(steps.to_real_nok - steps.from_real_nok as decimal(18, 2)) as growth_real_nok,
    cast(steps.to_real_nok as double) / steps.from_real_nok as growth_factor,
    cast(steps.last_real_nok as double) / steps.first_real_nok as whole_growth_factor
from steps
inner join projects
    on steps.project_id = projects.project_id
where steps.to_point is not null
