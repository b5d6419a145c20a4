{#- Every figure in the given columns has a cell in source_cell. The keys are those of the grain, in order. -#}
{% test figures_are_traced(model, keys, fields) %}
    {% for field in fields %}
        select
            '{{ field }}' as field,
            {{ keys | join(" || '|' || ") }} as row_key
        from {{ model }}
        where
            {{ field }} is not null
            and {{ keys | join(" || '|' || ") }} not in (
                select traced.row_key
                from {{ ref('source_cell') }} as traced
                where traced.mart = '{{ model.identifier }}' and traced.field = '{{ field }}'
            )
        {{ 'union all' if not loop.last }}
    {% endfor %}
{% endtest %}
