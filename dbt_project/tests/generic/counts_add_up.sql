{#- The counts of the parts are together the count of the whole. -#}
{% test counts_add_up(model, total, parts) %}
    select *
    from {{ model }}
    where {{ total }} <> {{ parts | join(' + ') }}
{% endtest %}
