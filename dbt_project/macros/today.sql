{#- The day the marts are built for: the day asked for, or the day it is. -#}
{% macro today() -%}
    {%- if var('known_on') -%} cast('{{ var("known_on") }}' as date) {%- else -%} current_date {%- endif -%}
{%- endmacro %}
