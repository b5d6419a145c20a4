{#- The sum of one kind of int_programme__amount; null where a part is not known, since the sum would be too small. -#}
{% macro sum_of_kind(kind) -%}
    case
        when bool_or(kind = '{{ kind }}' and missing_reason is not null) then null
        else coalesce(sum(case when kind = '{{ kind }}' then amount_nok end), 0)
    end
{%- endmacro %}
