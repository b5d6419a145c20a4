with

projects as (

    select * from {{ ref('int_policy__project') }}

),

programmes as (

    select * from {{ ref('int_programme__current') }}

),

-- the pot of a package or sekkepost stands in its own sheet, so what is in it is not counted again
amounts as (

    select * from {{ ref('int_programme__amount') }}
    where not is_within_holder

),

summed as (

    select
        amounts.project_id,
        bool_or(amounts.kind <> 'spent') as has_plan,
        bool_or(amounts.kind = 'spent') as has_spent,
        min(amounts.missing_reason) filter (where amounts.kind <> 'spent') as plan_missing_reason,
        min(amounts.missing_reason) filter (where amounts.kind = 'spent') as spent_missing_reason,
        sum(amounts.amount_nok) filter (where amounts.kind <> 'spent') as planned_nok,
        sum(amounts.amount_nok) filter (where amounts.kind = 'spent') as spent_nok
    from amounts
    inner join programmes
        on amounts.agreement_id = programmes.agreement_id
    where
        amounts.kind = 'spent'
        or (amounts.kind <> 'planned' and amounts.year between programmes.first_year and programmes.last_year)
    group by amounts.project_id

)

select
    projects.project_id,
    projects.agreement_id,
    programmes.is_demo,
    programmes.price_year,
    projects.agreement_id || '-' || programmes.first_year || '-' || programmes.last_year as plan_id,
    case when summed.plan_missing_reason is null then summed.planned_nok end as planned_nok,
    case when summed.spent_missing_reason is null then summed.spent_nok end as spent_nok,
    case
        when summed.plan_missing_reason is not null then summed.plan_missing_reason
        when summed.has_plan then null
        when projects.is_member then 'Pengene står i pakken eller sekkeposten prosjektet inngår i.'
        else 'Prosjektet har verken bevilget eller foreslått i handlingsprogrammets år.'
    end as planned_missing_reason,
    case
        when summed.spent_missing_reason is not null then summed.spent_missing_reason
        when summed.has_spent then null
        else 'Arket har ingen betalinger på prosjektet.'
    end as spent_missing_reason
from projects
inner join programmes
    on projects.agreement_id = programmes.agreement_id
left join summed
    on projects.project_id = summed.project_id
