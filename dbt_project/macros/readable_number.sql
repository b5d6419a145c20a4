{#- A number in a Norwegian sentence: at most two decimals, decimal comma, whole thousands apart, a real minus. -#}
{% macro readable_number(value) -%}
    replace(
        case
            when abs({{ value }}) >= 1000 then replace(format('{:,.0f}', cast({{ value }} as double)), ',', chr(160))
            else
                replace(regexp_replace(format('{:.2f}', cast({{ value }} as double)), '\.?0+$', ''), '.', ',')
        end, '-', '−'
    )
{%- endmacro %}
