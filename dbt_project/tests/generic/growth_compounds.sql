{#- Growth in per cent multiplies to the whole: (1 + a)(1 + b) = 1 + whole, but for amounts rounded to the øre. -#}
{% test growth_compounds(model, parts, whole) %}
    select *
    from {{ model }}
    where
        abs(
            {% for part in parts %}(1 + {{ part }} / 100){{ ' * ' if not loop.last }}{% endfor %}
            - (1 + {{ whole }} / 100)
        ) > 1e-6
{% endtest %}
