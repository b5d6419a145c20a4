with

projects as (

    select * from {{ ref('int_policy__project') }}

),

members as (

    select
        members.project_id,
        members.agreement_id,
        members.record_id,
        members.project_code,
        members.member_of,
        members.agency,
        members.municipality_codes,
        holders.project_id as holder_id,
        holders.record_id as holder_record_id,
        holders.project_form as holder_form
    from projects as members
    left join projects as holders
        on
            members.agreement_id = holders.agreement_id
            and {{ slug('members.member_of') }} = {{ slug('holders.project_code') }}
    where members.member_of is not null

),

judged as (

    select
        projects.project_id,
        'medlem.finnes' as rule_id,
        null as measured_value,
        null as threshold_value,
        null as unit,
        [
            projects.record_id || '/member_of',
            members.holder_record_id || '/project_form'
        ] as evidence,
        case
            when members.project_id is null
                then 'ikke_relevant: Prosjektet inngår ikke i noen pakke eller sekkepost.'
            when members.holder_id is null
                then 'mangler_grunnlag: Avtalen har ikke noe ark for ' || members.member_of || '.'
            when members.holder_form in ('Pakke', 'Sekkepost')
                then 'ok: ' || members.member_of || ' er en ' || lower(members.holder_form) || '.'
            else 'brudd: ' || members.member_of || ' er verken en pakke eller en sekkepost.'
        end as finding
    from projects
    left join members
        on projects.project_id = members.project_id

)

{{ policy_findings('judged') }}
