{#- The rows of one whole, which each of them states, are together that whole to the øre. -#}
{% test rows_add_up(model, keys, part, whole, rows='true') %}
    select {{ keys | join(', ') }}
    from {{ model }}
    where {{ rows }}
    group by {{ keys | join(', ') }}
    having sum({{ part }}) is distinct from max({{ whole }})
{% endtest %}
