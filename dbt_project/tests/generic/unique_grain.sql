{#- The grain that a model's sentence «Én rad per …» promises: no two rows share the keys, and no key is null. -#}
{% test unique_grain(model, keys) %}
    select {{ keys | join(', ') }}
    from {{ model }}
    group by {{ keys | join(', ') }}
    having
        count(*) > 1
        {% for key in keys %} or {{ key }} is null{% endfor %}
{% endtest %}
