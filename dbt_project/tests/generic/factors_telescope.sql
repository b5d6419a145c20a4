{#- The factors of each key multiply to the whole. -#}
{% test factors_telescope(model, key, factor, whole) %}
    select {{ key }}
    from {{ model }}
    group by {{ key }}
    having abs(product({{ factor }}) - max({{ whole }})) > 1e-9 or min({{ whole }}) <> max({{ whole }})
{% endtest %}
