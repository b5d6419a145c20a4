{% for group in [
    'phase', 'phase_funding', 'documentation', 'decision', 'political', 'uncertainty', 'method', 'target', 'activity',
    'binding', 'sekkepost', 'holder', 'package_change', 'membership', 'work_type', 'programme'
] %}
    select
        cast(project_id as varchar) as project_id,
        cast(rule_id as varchar) as rule_id,
        cast(result as varchar) as result,
        cast(reason as varchar) as reason,
        cast(measured_value as decimal(18, 2)) as measured_value,
        cast(threshold_value as decimal(18, 2)) as threshold_value,
        cast(unit as varchar) as unit,
        evidence
    from {{ ref('int_policy__' ~ group) }}
    {{ 'union all' if not loop.last }}
{% endfor %}
