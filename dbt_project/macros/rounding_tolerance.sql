{#- How far a sum of n figures published with the given unit may be from the published sum. -#}
{% macro rounding_tolerance(n, unit) -%}
    cast(greatest({{ unit }}, 0.5 * {{ unit }} * sqrt({{ n }})) as decimal(18, 2))
{%- endmacro %}
