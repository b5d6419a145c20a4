{#- The day the marts are built for: the day asked for, the day the build was planned on, or the day it is. -#}
{% macro today() -%}
    {%- set day = var('known_on') or var('today') -%}
    {%- if day -%} cast('{{ day }}' as date) {%- else -%} current_date {%- endif -%}
{%- endmacro %}

{#- The year of that day: what only asks for the year is not built again every day. -#}
{% macro this_year() -%}
    {%- set day = var('known_on') or var('today') -%}
    cast(extract(year from {% if day %}cast('{{ day }}' as date){% else %}current_date{% endif %}) as integer)
{%- endmacro %}
