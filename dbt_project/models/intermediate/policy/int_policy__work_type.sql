with

projects as (

    select * from {{ ref('int_policy__project') }}

),

treatments as (

    select * from {{ ref('stg_reference__policy_work_type') }}

),

decisions as (

    select * from {{ ref('stg_project_sheet__decision') }}
    where decision_kind = 'Godkjent driftstiltak'

),

bodies as (

    select * from {{ ref('stg_reference__decision_body') }}

),

-- the Kontaktutvalg may approve operation and maintenance, and so may those above it
approvals as (

    select
        decisions.project_id,
        -- one approval is named, the first that can be looked up
        arg_min(
            {
                'decision_date': decisions.decision_date,
                'decision_body': decisions.decision_body,
                'case_no': decisions.case_no
            },
            (decisions.case_no is null, decisions.decision_date, decisions.record_no)
        ) as approval,
        list_concat(
            list(decisions.record_id || '/decision_body' order by decisions.record_id),
            list(decisions.record_id || '/case_no' order by decisions.record_id)
        ) as evidence
    from decisions
    inner join bodies
        on decisions.decision_body = bodies.decision_body
    where bodies.decision_level <> 'programråd'
    group by decisions.project_id

),

joined as (

    select
        projects.project_id,
        projects.work_type,
        projects.owner_maintains,
        projects.road_authority,
        projects.purpose,
        approvals.approval.decision_date as decision_date,
        approvals.approval.decision_body as decision_body,
        approvals.approval.case_no as case_no,
        operation.treatment as operation_treatment,
        needs.treatment as needs_treatment,
        building.treatment as building_treatment,
        [projects.record_id || '/work_type'] as work_type_cell,
        [projects.record_id || '/owner_maintains', projects.record_id || '/road_authority'] as owner_cells,
        [projects.record_id || '/purpose'] as purpose_cell,
        coalesce(approvals.evidence, []) as approval_cells
    from projects
    left join approvals
        on projects.project_id = approvals.project_id
    left join treatments as operation
        on
            projects.agreement_id = operation.agreement_id
            and projects.work_type = operation.work_type
            and operation.rule_id = 'drift.ikke_finansiert'
    left join treatments as needs
        on
            projects.agreement_id = needs.agreement_id
            and projects.work_type = needs.work_type
            and needs.rule_id = 'behov.ikke_finansiert'
    left join treatments as building
        on
            projects.agreement_id = building.agreement_id
            and projects.work_type = building.work_type
            and building.rule_id = 'vegeier.vedlikehold'

),

judged as (

    select
        project_id,
        'drift.ikke_finansiert' as rule_id,
        null as measured_value,
        null as threshold_value,
        null as unit,
        list_concat(work_type_cell, approval_cells) as evidence,
        case
            when operation_treatment is null
                then 'ikke_relevant: Tiltaket er verken drift eller vedlikehold.'
            when operation_treatment = 'unntak'
                then 'ok: ' || work_type || ' er unntatt.'
            when decision_date is null
                then 'brudd: Tiltaket er ' || lower(work_type) || ', og Kontaktutvalget har ikke godkjent det.'
            when case_no is null
                then
                    'mangler_grunnlag: Tiltaket er ' || lower(work_type)
                    || ', og godkjenningen har ikke noe saksnummer å slå opp.'
            else
                'ok: Tiltaket er ' || lower(work_type) || ', godkjent av ' || decision_body || ' '
                || {{ day('decision_date') }} || ' (sak ' || case_no || ').'
        end as finding
    from joined
    union all
    select
        project_id,
        'behov.ikke_finansiert' as rule_id,
        null as measured_value,
        null as threshold_value,
        null as unit,
        list_concat(work_type_cell, purpose_cell) as evidence,
        case
            when needs_treatment is null
                then 'ikke_relevant: ' || work_type || ' verken kartlegger behov eller gjennomfører planer.'
            when needs_treatment = 'finansieres_ikke'
                then 'brudd: Tiltaket kartlegger behov, og det er partenes egen utgift.'
            when purpose is null
                then 'mangler_grunnlag: Arket har ikke noe formål, så det går ikke fram hvilket behov tiltaket dekker.'
            else 'ok: Tiltakstypen er ' || lower(work_type) || ', og formålet er oppgitt.'
        end as finding
    from joined
    union all
    select
        project_id,
        'vegeier.vedlikehold' as rule_id,
        null as measured_value,
        null as threshold_value,
        null as unit,
        list_concat(work_type_cell, owner_cells) as evidence,
        case
            when building_treatment is null
                then 'ikke_relevant: Tiltaket bygger ikke noe anlegg.'
            when road_authority = 'Ikke veg'
                then 'ikke_relevant: Anlegget er ikke en veg.'
            when owner_maintains is null
                then 'mangler_grunnlag: Arket sier ikke om vegeieren tar over drift og vedlikehold.'
            when owner_maintains
                then 'ok: Vegeieren tar over drift og vedlikehold.'
            else 'brudd: Vegeieren tar ikke over drift og vedlikehold.'
        end as finding
    from joined

)

{{ policy_findings('judged') }}
