{#- Where the figures are not kroner, and where a difference is something else than broken. -#}
{% set units = {'climate': "'tonn CO2-ekv.'", 'benchmark': 'unit'} %}
{% set difference_statuses = {'benchmark': 'difference_status'} %}
with

checks as (

    {% for check in [
        'table_footing', 'line_sum', 'statement_pair', 'frame', 'area_total', 'finance', 'overview_footing',
        'overview_pair', 'area', 'total', 'funding_source', 'area_funding', 'climate', 'benchmark'
    ] %}
        select
            check_id,
            plan_id,
            scope,
            {{ 'exception_scope' if check == 'table_footing' else 'scope' }} as exception_scope,
            period,
            left_label,
            left_value,
            left_locator,
            right_label,
            right_value,
            right_locator,
            tolerance,
            explanation,
            {{ units.get(check, "'kr'") }} as unit,
            {{ difference_statuses.get(check, "'broken'") }} as difference_status
        from {{ ref('int_reconciliation__' ~ check) }}
        {{ 'union all' if not loop.last }}
    {% endfor %}

)

{{ reconcile('checks', ref('stg_reference__known_exception')) }}
