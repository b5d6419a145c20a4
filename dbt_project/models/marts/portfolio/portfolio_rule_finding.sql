with

findings as (

    select * from {{ ref('int_policy__finding') }}

),

projects as (

    select * from {{ ref('stg_project_sheet__identity') }}

),

rules as (

    select * from {{ ref('stg_reference__policy_rule') }}

)

select
    cast(findings.project_id as varchar) as project_id,
    cast(findings.rule_id as varchar) as rule_id,
    cast(projects.agreement_id as varchar) as agreement_id,
    cast(projects.project_name as varchar) as project_name,
    cast(rules.title as varchar) as rule,
    cast(rules.severity as varchar) as severity,
    cast(findings.result as varchar) as result,
    cast(findings.reason as varchar) as reason,
    cast(findings.measured_value as decimal(18, 2)) as measured_value,
    cast(findings.threshold_value as decimal(18, 2)) as threshold_value,
    cast(case when findings.measured_value is not null then findings.unit end as varchar) as unit,
    cast(rules.paragraph as varchar) as paragraph,
    cast(rules.section as varchar) as section,
    cast(rules.source as varchar) as rule_source,
    cast({{ today() }} as date) as assessed_date,
    cast(projects.is_demo as boolean) as is_demo,
    cast(projects.load_id as varchar) as load_id
from findings
inner join projects
    on findings.project_id = projects.project_id
inner join rules
    on
        projects.agreement_id = rules.agreement_id
        and findings.rule_id = rules.rule_id
