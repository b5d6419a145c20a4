with

projects as (

    select * from {{ ref('int_policy__project') }}

),

funding as (

    select * from {{ ref('stg_project_sheet__funding') }}

),

thresholds as (

    select * from {{ ref('stg_reference__policy_threshold') }}
    where rule_id = 'sekkepost.arlig_ramme'

),

years as (

    select
        project_id,
        year,
        sum(amount_nok) as amount_nok,
        list(record_id || '/amount' order by record_id) as evidence
    from funding
    group by project_id, year

),

dearest_years as (

    select
        project_id,
        -- the first of years that are equally dear
        arg_max(year, (amount_nok, -year)) as year,
        max(amount_nok) as amount_nok,
        arg_max(evidence, (amount_nok, -year)) as evidence
    from years
    group by project_id

),

judged as (

    select
        projects.project_id,
        'sekkepost.arlig_ramme' as rule_id,
        case when projects.is_sekkepost then dearest_years.amount_nok end as measured_value,
        thresholds.value as threshold_value,
        'kr' as unit,
        list_concat(
            [projects.record_id || '/project_form'],
            case when projects.is_sekkepost then coalesce(dearest_years.evidence, []) else [] end
        ) as evidence,
        case
            when not projects.is_sekkepost
                then 'ikke_relevant: Prosjektet er ikke en sekkepost.'
            when dearest_years.amount_nok is null
                then 'mangler_grunnlag: Arket har ingen finansiering.'
            when dearest_years.amount_nok > thresholds.value
                then
                    'brudd: Sekkeposten har ' || {{ million_kr('dearest_years.amount_nok') }} || ' i '
                    || dearest_years.year || '; rammen er ' || {{ million_kr('thresholds.value') }} || ' i året.'
            else
                'ok: Det meste i ett år er ' || {{ million_kr('dearest_years.amount_nok') }} || ' i '
                || dearest_years.year || '; rammen er ' || {{ million_kr('thresholds.value') }} || '.'
        end as finding
    from projects
    inner join thresholds
        on projects.agreement_id = thresholds.agreement_id
    left join dearest_years
        on projects.project_id = dearest_years.project_id

)

{{ policy_findings('judged') }}
