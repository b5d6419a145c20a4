{#- Kroner in one of the unit that a table is published in; null for a unit we do not know. -#}
{% macro kroner_per_unit(unit) -%}
    case {{ unit }} when 'mill. kr' then 1000000 when '1000 kr' then 1000 when 'kr' then 1 end
{%- endmacro %}
