with

projects as (

    select * from {{ ref('int_policy__project') }}

),

decisions as (

    select * from {{ ref('stg_project_sheet__decision') }}

),

bodies as (

    select * from {{ ref('stg_reference__decision_body') }}

),

-- an estimate that is gone from the sheet was still given
estimates as (

    select * from {{ ref('int_cost__estimate') }}
    where standing <> 'endret' and p50_nok is not null

),

scope_changes as (

    select * from {{ ref('stg_project_sheet__scope_change') }}

),

factors as (

    select * from {{ ref('int_price__factor') }}

),

kinds (rule_id, to_phase, to_phase_no, decision_kind) as (

    values
    ('vedtak.overgang_dp', 'DP', 2, 'Overgang til DP'),
    ('vedtak.overgang_ub', 'UB', 3, 'Overgang til UB')

),

-- where several bodies have decided the same transition, the highest of them counts
ranked_decisions as (

    select
        decisions.*,
        bodies.level_order,
        bodies.is_political,
        row_number() over (
            partition by decisions.project_id, decisions.decision_kind
            order by bodies.level_order desc, decisions.decision_date asc, decisions.record_no asc
        ) as rank_no
    from decisions
    inner join bodies
        on decisions.decision_body = bodies.decision_body

),

transitions as (

    select
        projects.project_id,
        projects.agreement_id,
        projects.price_index_id,
        projects.phase_no,
        projects.phase_exemption,
        projects.is_politically_sensitive,
        projects.record_id as identity_record_id,
        kinds.rule_id,
        kinds.to_phase,
        kinds.to_phase_no,
        ranked_decisions.record_id,
        ranked_decisions.decision_date,
        ranked_decisions.decision_body,
        ranked_decisions.level_order,
        coalesce(ranked_decisions.is_political, false) as is_political,
        ranked_decisions.record_id is not null as is_decided,
        coalesce(ranked_decisions.decision_date, {{ today() }}) as assessed_date
    from projects
    cross join kinds
    left join ranked_decisions
        on
            projects.project_id = ranked_decisions.project_id
            and kinds.decision_kind = ranked_decisions.decision_kind
            and ranked_decisions.rank_no = 1

),

-- the P50 that was known when the transition was decided, or today where it is not decided yet
known_estimates as (

    select
        transitions.project_id,
        transitions.to_phase,
        estimates.p50_nok,
        estimates.price_year,
        estimates.record_id,
        row_number() over (
            partition by transitions.project_id, transitions.to_phase
            order by estimates.estimate_date desc, estimates.basis_no desc, estimates.estimate_no desc
        ) as recency
    from transitions
    inner join estimates
        on
            transitions.project_id = estimates.project_id
            and transitions.assessed_date >= estimates.estimate_date

),

assessed as (

    select
        transitions.*,
        known_estimates.p50_nok,
        known_estimates.price_year,
        known_estimates.record_id as estimate_record_id
    from transitions
    left join known_estimates
        on
            transitions.project_id = known_estimates.project_id
            and transitions.to_phase = known_estimates.to_phase
            and known_estimates.recency = 1

),

-- what was handled politically when the project went to DP
handled as (

    select
        project_id,
        record_id,
        decision_date,
        p50_nok,
        price_year,
        estimate_record_id
    from assessed
    where to_phase = 'DP' and is_decided and is_political

),

changes as (

    select
        assessed.project_id,
        count(*) as scope_change_count
    from assessed
    inner join handled
        on assessed.project_id = handled.project_id
    inner join scope_changes
        on
            assessed.project_id = scope_changes.project_id
            and handled.decision_date < scope_changes.change_date
            and assessed.assessed_date >= scope_changes.change_date
    where assessed.to_phase = 'UB'
    group by assessed.project_id

)

select
    assessed.*,
    handled.record_id as handled_record_id,
    handled.price_year as handled_price_year,
    handled.estimate_record_id as handled_estimate_record_id,
    handled.p50_nok is not null as is_handled_cost_known,
    -- in the kroner of the P50 it is compared with; null where the index does not cover both years
    {{ in_price_year('handled.p50_nok', 'factors.factor') }} as handled_p50_nok,
    handled.project_id is not null as is_dp_political,
    coalesce(changes.scope_change_count, 0) as scope_change_count
from assessed
left join handled
    on assessed.project_id = handled.project_id
left join factors
    on
        assessed.price_index_id = factors.price_index_id
        and handled.price_year = factors.from_year
        and assessed.price_year = factors.to_year
left join changes
    on assessed.project_id = changes.project_id
