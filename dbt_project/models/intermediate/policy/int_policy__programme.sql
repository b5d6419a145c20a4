with

projects as (

    select * from {{ ref('int_policy__project') }}

),

plans as (

    select * from {{ ref('stg_project_sheet__plan') }}

),

funding as (

    select * from {{ ref('stg_project_sheet__funding') }}
    where funding_status = 'Forslag'

),

amounts as (

    select
        project_id,
        year,
        amount_nok,
        price_year,
        record_id
    from plans
    union all
    select
        project_id,
        year,
        amount_nok,
        price_year,
        record_id
    from funding

),

-- what the sheet puts forward for the years of the programme
inputs as (

    select
        projects.project_id,
        count(*) as amount_count,
        count(case when amounts.price_year is null then 1 end) as unpriced_count,
        count(case when amounts.price_year <> projects.programme_price_year then 1 end) as misplaced_count,
        string_agg(
            distinct case when amounts.price_year <> projects.programme_price_year then amounts.price_year end,
            ', ' order by case when amounts.price_year <> projects.programme_price_year then amounts.price_year end
        ) as other_years,
        list(amounts.record_id || '/price_year' order by amounts.record_id) as evidence
    from projects
    inner join amounts
        on
            projects.project_id = amounts.project_id
            and amounts.year between projects.programme_first_year and projects.programme_last_year
    where amounts.amount_nok <> 0
    group by projects.project_id

),

judged as (

    select
        projects.project_id,
        'prisar.program' as rule_id,
        inputs.misplaced_count as measured_value,
        0 as threshold_value,
        'antall' as unit,
        list_concat([projects.record_id || '/submitted_date'], coalesce(inputs.evidence, [])) as evidence,
        case
            when projects.programme_first_year is null
                then 'mangler_grunnlag: Avtalen har ikke noe handlingsprogram å måle mot.'
            when inputs.project_id is null and projects.submitted_date is null
                then 'ikke_relevant: Arket er ikke sendt inn til programmet og har ingen beløp i programårene.'
            when inputs.project_id is null
                then
                    'mangler_grunnlag: Arket er sendt inn ' || {{ day('projects.submitted_date') }}
                    || ', men har ingen beløp i ' || projects.programme_first_year || '–'
                    || projects.programme_last_year || '.'
            when inputs.misplaced_count > 0
                then
                    'brudd: ' || inputs.misplaced_count || ' av ' || inputs.amount_count || ' beløp er i '
                    || inputs.other_years || '-kroner; programmet er i ' || projects.programme_price_year || '-kroner.'
            when inputs.unpriced_count > 0
                then 'mangler_grunnlag: ' || inputs.unpriced_count || ' beløp har ikke noe prisår.'
            else
                'ok: Alle beløpene (' || inputs.amount_count || ') er i ' || projects.programme_price_year || '-kroner.'
        end as finding
    from projects
    left join inputs
        on projects.project_id = inputs.project_id
    union all
    select
        projects.project_id,
        'frist.innspill' as rule_id,
        date_diff('day', projects.input_deadline_date, projects.submitted_date) as measured_value,
        0 as threshold_value,
        'dager etter fristen' as unit,
        list_concat([projects.record_id || '/submitted_date'], coalesce(inputs.evidence, [])) as evidence,
        case
            when projects.programme_first_year is null
                then 'mangler_grunnlag: Avtalen har ikke noe handlingsprogram å måle mot.'
            when inputs.project_id is null
                then
                    'ikke_relevant: Arket har ingen beløp i ' || projects.programme_first_year || '–'
                    || projects.programme_last_year || '.'
            when projects.submitted_date is null
                then
                    'mangler_grunnlag: Arket sier ikke når det er sendt inn; fristen var '
                    || {{ day('projects.input_deadline_date') }} || '.'
            when projects.submitted_date > projects.input_deadline_date
                then
                    'brudd: Sendt inn ' || {{ day('projects.submitted_date') }} || ', etter fristen '
                    || {{ day('projects.input_deadline_date') }} || '; regnes til neste program.'
            else
                'ok: Sendt inn ' || {{ day('projects.submitted_date') }} || '; fristen var '
                || {{ day('projects.input_deadline_date') }} || '.'
        end as finding
    from projects
    left join inputs
        on projects.project_id = inputs.project_id

)

{{ policy_findings('judged') }}
