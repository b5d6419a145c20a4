{#- The graph is whole only when the model runs. -#}
{%- set marts = [] -%}
{%- if execute -%}
    {%- for node in graph.nodes.values() | sort(attribute='name') -%}
        {%- if node.resource_type == 'model' and node.fqn[1] == 'marts' -%}
            {%- do marts.append(node) -%}
        {%- endif -%}
    {%- endfor -%}
{%- endif -%}
with

marts (mart, grain_keys, description) as (

    values
    {% for node in marts %}
        (
            '{{ node.name }}',
            '{{ node.config.meta.grain_keys | join("|") }}',
            '{{ node.description | trim | replace("'", "''") }}'
        ){{ ',' if not loop.last }}
    {% else %}
        ('', '', '')
    {% endfor %}

)

select
    cast(mart as varchar) as mart,
    cast(grain_keys as varchar) as grain_keys,
    cast(description as varchar) as description
from marts
