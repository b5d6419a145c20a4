{#- The parts make up the whole to the øre, and they are all there or none of them is. -#}
{% test parts_add_up(model, parts, whole) %}
    select *
    from {{ model }}
    where
        {{ parts | join(' + ') }} <> {{ whole }}
        or (coalesce({{ parts | join(', ') }}) is null) <> ({{ parts | join(' + ') }} is null)
{% endtest %}
