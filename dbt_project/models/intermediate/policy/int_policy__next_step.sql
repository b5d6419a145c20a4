with

projects as (

    select * from {{ ref('int_policy__project') }}

),

transitions as (

    select * from {{ ref('int_policy__transition') }}
    where not is_decided

),

findings as (

    select * from {{ ref('int_policy__finding') }}

),

-- the first transition that is ahead of the project and not decided
next_transitions as (

    select
        transitions.project_id,
        transitions.to_phase,
        transitions.to_phase_no,
        row_number() over (partition by transitions.project_id order by transitions.to_phase_no) as rank_no
    from transitions
    where transitions.phase_no < transitions.to_phase_no

),

overdue as (

    select
        project_id,
        reason
    from findings
    where
        rule_id = 'aktivitet.tre_ar'
        and result = 'brudd'

)

select
    projects.project_id,
    next_transitions.to_phase,
    next_transitions.to_phase_no,
    overdue.reason as overdue_reason,
    case
        when projects.is_completed or projects.phase_exemption is not null then 'ingen'
        when overdue.project_id is not null then 'ny vurdering'
        when next_transitions.to_phase = 'DP' then 'PU→DP'
        when next_transitions.to_phase = 'UB' then 'DP→UB'
        else 'ingen'
    end as step
from projects
left join next_transitions
    on
        projects.project_id = next_transitions.project_id
        and next_transitions.rank_no = 1
left join overdue
    on projects.project_id = overdue.project_id
