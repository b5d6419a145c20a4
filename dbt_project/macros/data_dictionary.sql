{#-
    The unit of a column: what its `meta.unit` says, else what its name or its type does. Nothing for a number whose name
    does not say it: such a column needs `meta.unit`.
-#}
{% macro column_unit(name, data_type, meta) -%}
    {%- set type = data_type | lower -%}
    {%- if meta.unit -%} {{ meta.unit }}
    {%- elif name.endswith('_nok') -%} kroner
    {%- elif name.endswith('_pct') -%} prosent
    {%- elif type == 'boolean' -%} ja/nei
    {%- elif type == 'date' -%} dato
    {%- elif type.startswith('timestamp') -%} tidspunkt (UTC)
    {%- elif type in ('integer', 'bigint') and (name == 'year' or name.endswith('_year')) -%} årstall
    {%- elif type in ('integer', 'bigint') and (name == 'n' or name.endswith('_count')) -%} antall
    {%- elif type in ('integer', 'bigint') and (name.endswith('_no') or name.endswith('_seq')) -%} nummer
    {%- elif type in ('integer', 'bigint') and name.startswith('rank_') -%} plass
    {%- elif type.startswith('varchar') or type.startswith('struct') -%} uten enhet
    {%- endif -%}
{%- endmacro %}

{#- The dbt sources that a model is made from, near and far, as schema.table; sorted. -#}
{% macro upstream_tables(node) -%}
    {%- set waiting = [] -%}
    {%- set tables = [] -%}
    {%- do waiting.extend(node.depends_on.nodes) -%}
    {#- the list grows while it is gone through -#}
    {%- for unique_id in waiting -%}
        {%- if unique_id in graph.sources -%}
            {%- set table = graph.sources[unique_id] -%}
            {%- do tables.append(table.schema ~ '.' ~ table.name) -%}
        {%- else -%}
            {%- for parent in graph.nodes[unique_id].depends_on.nodes if parent not in waiting -%}
                {%- do waiting.append(parent) -%}
            {%- endfor -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return(tables | sort) }}
{%- endmacro %}
