with

projects as (

    select * from {{ ref('int_policy__project') }}

),

members as (

    select * from {{ ref('int_policy__member') }}

),

agreements as (

    select
        project_id,
        min(decision_date) as decision_date,
        list(record_id || '/decision_date' order by record_id) as evidence
    from {{ ref('stg_project_sheet__decision') }}
    where decision_kind = 'Enighet om sekkepost'
    group by project_id

),

joined as (

    select
        projects.project_id,
        projects.is_sekkepost,
        projects.is_package,
        projects.agency,
        members.member_count,
        members.agency_count,
        members.agencies,
        members.municipality_count,
        members.municipality_codes,
        agreements.decision_date as agreed_date,
        list_concat(
            [projects.record_id || '/project_form'],
            list_concat(coalesce(members.evidence, []), coalesce(agreements.evidence, []))
        ) as evidence
    from projects
    left join members
        on projects.project_id = members.project_id
    left join agreements
        on projects.project_id = agreements.project_id

),

judged as (

    select
        project_id,
        'sekkepost.en_etat' as rule_id,
        agency_count as measured_value,
        1 as threshold_value,
        'antall' as unit,
        evidence,
        case
            when not is_sekkepost
                then 'ikke_relevant: Prosjektet er ikke en sekkepost.'
            when agency_count > 1
                then 'brudd: Sekkeposten og tiltakene i den har flere etater: ' || agencies || '.'
            when member_count = 0
                then 'mangler_grunnlag: Ingen ark sier at de inngår i sekkeposten, så tiltakenes etat er ukjent.'
            else 'ok: Sekkeposten og ' || member_count || ' tiltak i den har én etat: ' || agencies || '.'
        end as finding
    from joined
    union all
    select
        project_id,
        'sekkepost.kommune' as rule_id,
        municipality_count as measured_value,
        case when agency = 'Kommunen' then 1 end as threshold_value,
        'antall' as unit,
        evidence,
        case
            when not is_sekkepost
                then 'ikke_relevant: Prosjektet er ikke en sekkepost.'
            when municipality_count = 0
                then 'mangler_grunnlag: Arket har ikke noe kommunenummer.'
            when agency = 'Kommunen' and municipality_count > 1
                then 'brudd: En kommunal sekkepost gjelder én kommune; denne har ' || municipality_codes || '.'
            when agency = 'Kommunen'
                then 'ok: Sekkeposten gjelder kommunen selv (' || municipality_codes || ').'
            when agreed_date is null
                then
                    'mangler_grunnlag: ' || agency || ' har sekkeposten i ' || municipality_codes
                    || ', men arket viser ikke at stat, fylke og kommune er enige.'
            else
                'ok: Stat, fylke og kommune ble enige om sekkeposten i ' || municipality_codes || ' '
                || {{ day('agreed_date') }} || '.'
        end as finding
    from joined
    union all
    select
        project_id,
        'pakke.kommune_og_etat' as rule_id,
        greatest(municipality_count, agency_count) as measured_value,
        1 as threshold_value,
        'antall' as unit,
        evidence,
        case
            when not is_package
                then 'ikke_relevant: Prosjektet er ikke en pakke.'
            when municipality_count > 1 or agency_count > 1
                then
                    'brudd: Pakken og tiltakene i den har kommune ' || municipality_codes || ' og etat ' || agencies
                    || '; det skal være én av hver.'
            when member_count = 0
                then 'mangler_grunnlag: Ingen ark sier at de inngår i pakken.'
            else
                'ok: Pakken og ' || member_count || ' tiltak i den har kommune ' || municipality_codes || ' og etat '
                || agencies || '.'
        end as finding
    from joined

)

{{ policy_findings('judged') }}
