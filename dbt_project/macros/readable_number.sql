{#- A number in a Norwegian sentence: at most two decimals, decimal comma, whole thousands apart, a real minus. -#}
{% macro readable_number(value) -%}
    replace(
        case
            when abs(round({{ value }}, 2)) >= 1000
                then replace(format('{:,.0f}', cast({{ value }} as double)), ',', chr(160))
            else
                -- what rounds to zero has no sign
                replace(
                    regexp_replace(format('{:.2f}', round(cast({{ value }} as double), 2) + 0.0), '\.?0+$', ''),
                    '.', ','
                )
        end, '-', '−'
    )
{%- endmacro %}
