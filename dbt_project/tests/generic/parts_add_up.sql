{#- The parts make up the whole to the øre, and are there whenever they are needed: all of them or none. -#}
{% test parts_add_up(model, parts, whole) %}
    select *
    from {{ model }}
    where
        {{ parts | join(' + ') }} <> {{ whole }}
        {% for part in parts %} or ({{ part }} is null) <> ({{ parts[0] }} is null){% endfor %}
{% endtest %}
