{#- Where rows that are added together stand: the first and the last of them, in the order given. -#}
{% macro locator_span(locator, order) -%}
    case
        when count(distinct {{ locator }}) > 1
            then
                split_part(string_agg({{ locator }}, '|' order by {{ order }}), '|', 1)
                || ' – '
                || split_part(string_agg({{ locator }}, '|' order by {{ order }}), '|', -1)
        else max({{ locator }})
    end
{%- endmacro %}
