{#- The day the marts are built for: the day asked for, or the day it is. -#}
{% macro today() -%}
    {%- if var('known_on') -%} cast('{{ var("known_on") }}' as date) {%- else -%} current_date {%- endif -%}
{%- endmacro %}

{#- The year of that day: what only asks for the year is not built again every day. -#}
{% macro this_year() -%}
    cast(extract(year from {% if var('known_on') %}cast('{{ var("known_on") }}' as date){% else %}current_date{% endif %}) as integer)
{%- endmacro %}
