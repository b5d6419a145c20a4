{#- Whether a unit counts the whole municipality, so that its size decides the figure and not how things are done. -#}
{% macro is_absolute_unit(unit) -%}
    lower({{ unit }}) in ('1000 kr', '1 000 kr', 'mill. kr', 'personer', 'innbyggere', 'årsverk')
{%- endmacro %}
