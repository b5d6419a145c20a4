with

checks as (

    {% for check in [
        'table_footing', 'line_sum', 'statement_pair', 'frame', 'area_total', 'finance', 'overview_footing',
        'overview_pair', 'area', 'total', 'funding_source', 'area_funding', 'climate'
    ] %}
        select
            check_id,
            plan_id,
            scope,
            period,
            left_label,
            left_value,
            left_locator,
            right_label,
            right_value,
            right_locator,
            tolerance,
            {{ "'tonn CO2-ekv.'" if check == 'climate' else "'kr'" }} as unit,
            explanation
        from {{ ref('int_reconciliation__' ~ check) }}
        {{ 'union all' if not loop.last }}
    {% endfor %}

)

{{ reconcile('checks', ref('stg_reference__known_exception')) }}
