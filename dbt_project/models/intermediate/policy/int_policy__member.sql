with

projects as (

    select * from {{ ref('int_policy__project') }}
    where is_sekkepost or is_package

),

members as (

    select * from {{ ref('int_policy__project') }}
    where member_of is not null

),

-- the package or sekkepost itself is one of those that must agree
parts as (

    select
        project_id as holder_id,
        record_id,
        project_code,
        agency,
        municipality_codes,
        false as is_member
    from projects
    union all
    select
        projects.project_id as holder_id,
        members.record_id,
        members.project_code,
        members.agency,
        members.municipality_codes,
        true as is_member
    from projects
    inner join members
        on
            projects.agreement_id = members.agreement_id
            and {{ slug('members.member_of') }} = {{ slug('projects.project_code') }}

),

codes as (

    select
        holder_id,
        trim(unnest(string_split(replace(municipality_codes, ';', ','), ','))) as code
    from parts

),

municipalities as (

    select
        holder_id,
        count(distinct code) as municipality_count,
        string_agg(distinct code, ', ' order by code) as municipality_codes
    from codes
    where code <> ''
    group by holder_id

),

agencies as (

    select
        holder_id,
        count(distinct agency) as agency_count,
        string_agg(distinct agency, ', ' order by agency) as agencies,
        count(case when is_member then 1 end) as member_count,
        list_concat(
            list(record_id || '/agency' order by record_id),
            list(record_id || '/municipality_codes' order by record_id)
        ) as evidence
    from parts
    group by holder_id

)

select
    agencies.holder_id as project_id,
    agencies.member_count,
    agencies.agency_count,
    agencies.agencies,
    agencies.evidence,
    municipalities.municipality_codes,
    coalesce(municipalities.municipality_count, 0) as municipality_count
from agencies
left join municipalities
    on agencies.holder_id = municipalities.holder_id
