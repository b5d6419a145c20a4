with

versions as (

    select * from {{ ref('stg_project_sheet__milestone_version') }}
    where planned_date is not null

),

-- where a sheet has a milestone twice, the later date, so that the other is not taken for a delay
first_said as (

    select
        project_id,
        milestone,
        max_by(planned_date, (-epoch(vintage_date), planned_date)) as first_planned_date
    from versions
    group by project_id, milestone

),

open_milestones as (

    select * from versions
    where is_in_force and met_date is null

)

select
    open_milestones.project_id,
    open_milestones.record_id,
    open_milestones.milestone,
    open_milestones.planned_date,
    first_said.first_planned_date,
    case
        when open_milestones.planned_date < {{ today() }} then 'passed'
        else 'moved'
    end as late_reason,
    -- the one that comes first holds the others up
    row_number() over (
        partition by open_milestones.project_id order by open_milestones.planned_date, open_milestones.record_no
    ) as late_no
from open_milestones
inner join first_said
    on
        open_milestones.project_id = first_said.project_id
        and open_milestones.milestone = first_said.milestone
where
    open_milestones.planned_date < {{ today() }}
    or open_milestones.planned_date > first_said.first_planned_date
