{#- The graph is whole only when the model runs. -#}
{%- set columns = [] -%}
{%- if execute -%}
    {%- for node in graph.nodes.values() | sort(attribute='name') -%}
        {%- if node.resource_type == 'model' and node.fqn[1] in ('marts', 'ops') -%}
            {%- set tables = upstream_tables(node) | join(', ') or 'modellene selv' -%}
            {%- for column in node.columns.values() -%}
                {%- do columns.append((node.fqn[1], node.name, loop.index, column, tables)) -%}
            {%- endfor -%}
        {%- endif -%}
    {%- endfor -%}
    {%- for node in graph.sources.values() | sort(attribute='name') -%}
        {%- if node.schema == 'ops' -%}
            {%- for column in node.columns.values() -%}
                {%- do columns.append((node.schema, node.name, loop.index, column, 'programmet selv')) -%}
            {%- endfor -%}
        {%- endif -%}
    {%- endfor -%}
{%- endif -%}
with

columns (schema_name, mart, column_no, column_name, data_type, description, unit, source_tables) as (

    values
    {% for schema_name, mart, column_no, column, tables in columns %}
        (
            '{{ schema_name }}',
            '{{ mart }}',
            {{ column_no }},
            '{{ column.name }}',
            '{{ column.data_type }}',
            '{{ column.description | trim | replace("'", "''") }}',
            nullif('{{ column_unit(column.name, column.data_type, column.config.meta) | trim }}', ''),
            '{{ tables }}'
        ){{ ',' if not loop.last }}
    {% else %}
        ('', '', 0, '', '', '', '', '')
    {% endfor %}

)

select
    cast(schema_name as varchar) as schema_name,
    cast(mart as varchar) as mart,
    cast(column_no as integer) as column_no,
    cast(column_name as varchar) as column_name,
    cast(data_type as varchar) as data_type,
    cast(description as varchar) as description,
    cast(unit as varchar) as unit,
    cast(source_tables as varchar) as source_tables,
    -- known only when every model is compiled, and filled in when the release is written
    cast(null as varchar) as raw_columns
from columns
