with

projects as (

    select * from {{ ref('int_policy__project') }}

),

required as (

    select * from {{ ref('stg_reference__policy_document') }}

),

documents as (

    select * from {{ ref('stg_project_sheet__document') }}

),

scope_changes as (

    select distinct project_id
    from {{ ref('stg_project_sheet__scope_change') }}

),

-- the order of the phases is not that of their names
phases (phase, phase_no) as (

    values ('PU', 1), ('DP', 2), ('UB', 3)

)

select
    projects.project_id,
    required.phase,
    required.document_kind,
    phases.phase_no as required_before_no,
    max(documents.record_id) as record_id,
    coalesce(bool_or(documents.is_present), false) as is_present,
    bool_or(documents.is_present = false) as is_stated_absent
from projects
inner join required
    on projects.agreement_id = required.agreement_id
inner join phases
    on required.required_before = phases.phase
left join documents
    on
        projects.project_id = documents.project_id
        and required.phase = documents.phase
        and required.document_kind = documents.document_kind
left join scope_changes
    on projects.project_id = scope_changes.project_id
where
    required.condition is null
    or (required.condition = 'needs_zoning_plan' and coalesce(projects.needs_zoning_plan, true))
    or (required.condition = 'has_scope_change' and scope_changes.project_id is not null)
group by projects.project_id, required.phase, required.document_kind, phases.phase_no
