with

projects as (

    select * from {{ ref('int_policy__project') }}

),

documents as (

    select * from {{ ref('int_policy__document') }}

),

-- the documents that had to be there before the phase the project is in
due as (

    select
        projects.project_id,
        count(*) as document_count,
        count(case when documents.is_stated_absent and not documents.is_present then 1 end) as absent_count,
        string_agg(
            case
                when documents.is_stated_absent and not documents.is_present
                    then documents.document_kind || ' (' || documents.phase || ')'
            end,
            ', ' order by documents.required_before_no, documents.document_kind
        ) as absent,
        string_agg(
            case when not documents.is_present then documents.document_kind || ' (' || documents.phase || ')' end,
            ', ' order by documents.required_before_no, documents.document_kind
        ) as not_present,
        count(case when not documents.is_present then 1 end) as not_present_count,
        list(documents.record_id || '/is_present' order by documents.record_id) as evidence
    from projects
    inner join documents
        on
            projects.project_id = documents.project_id
            and projects.phase_no >= documents.required_before_no
    group by projects.project_id

),

judged as (

    select
        projects.project_id,
        'fase.dokumentasjon' as rule_id,
        due.not_present_count as measured_value,
        0 as threshold_value,
        'antall' as unit,
        list_concat([projects.record_id || '/phase'], coalesce(due.evidence, [])) as evidence,
        case
            when projects.is_sekkepost
                then 'ikke_relevant: Sekkeposter har ikke egen fasedokumentasjon.'
            when due.project_id is null
                then 'ikke_relevant: Prosjektet er i den første fasen.'
            when due.absent_count > 0
                then 'brudd: Prosjektet er i ' || projects.phase || ', men dette foreligger ikke: ' || due.absent || '.'
            when due.not_present_count > 0
                then
                    'mangler_grunnlag: Prosjektet er i ' || projects.phase
                    || ', og arket sier ikke om dette foreligger: ' || due.not_present || '.'
            else 'ok: Alle dokumentene foreligger (' || due.document_count || ').'
        end as finding
    from projects
    left join due
        on projects.project_id = due.project_id

)

{{ policy_findings('judged') }}
