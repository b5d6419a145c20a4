with

projects as (

    select * from {{ ref('int_policy__project') }}

),

parties as (

    select * from {{ ref('stg_reference__policy_party') }}

),

municipalities as (

    select * from {{ source('reference', 'municipality') }}
    where valid_from <= {{ today() }} and coalesce(valid_to, date '9999-12-31') >= {{ today() }}

),

codes as (

    select
        project_id,
        trim(unnest(string_split(replace(municipality_codes, ';', ','), ','))) as municipality_code
    from projects

),

names as (

    select
        codes.project_id,
        string_agg(
            coalesce(municipalities.municipality_name, codes.municipality_code), ', ' order by codes.municipality_code
        ) as municipality_names
    from codes
    left join municipalities
        on codes.municipality_code = municipalities.municipality_code
    group by codes.project_id

),

concerned as (

    select distinct
        projects.project_id,
        parties.party
    from projects
    inner join parties
        on
            projects.agreement_id = parties.agreement_id
            and (
                (parties.field = 'agency' and projects.agency = parties.choice)
                or (parties.field = 'road_authority' and projects.road_authority = parties.choice)
            )

)

select
    concerned.project_id,
    string_agg(
        concerned.party
        || case
            when concerned.party like '%kommunestyret%' then ' (' || coalesce(names.municipality_names, 'ukjent') || ')'
            else ''
        end,
        '; ' order by concerned.party
    ) as parties
from concerned
left join names
    on concerned.project_id = names.project_id
group by concerned.project_id
