{#- Every project has one finding for each rule of its agreement that is in force: none is left out, and none twice. -#}
{% test each_project_has_each_rule(model) %}
    select
        projects.project_id,
        rules.rule_id,
        count(findings.rule_id) as finding_count
    from {{ ref('stg_project_sheet__identity') }} as projects
    inner join {{ ref('stg_reference__policy_rule') }} as rules
        on projects.agreement_id = rules.agreement_id
    left join {{ model }} as findings
        on
            projects.project_id = findings.project_id
            and rules.rule_id = findings.rule_id
    group by projects.project_id, rules.rule_id
    having count(findings.rule_id) <> 1
{% endtest %}
