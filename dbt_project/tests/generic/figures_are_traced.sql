{#- Every figure in the given columns has a cell in source_cell, under the keys of the grain in order. -#}
{% test figures_are_traced(model, fields) %}
    {%- set nodes = graph.nodes.values() | selectattr('name', 'equalto', model.identifier) | list if execute else [] %}
    {%- set row_key = nodes | map(attribute='config.meta.grain_keys') | map('join', " || '|' || ") | join %}
    {% for field in fields %}
        select
            '{{ field }}' as field,
            {{ row_key }} as row_key
        from {{ model }}
        where
            {{ field }} is not null
            and {{ row_key }} not in (
                select traced.row_key
                from {{ ref('source_cell') }} as traced
                where traced.mart = '{{ model.identifier }}' and traced.field = '{{ field }}'
            )
        {{ 'union all' if not loop.last }}
    {% endfor %}
{% endtest %}
