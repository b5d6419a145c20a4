{#-
    An amount in kroner of another year, by a factor of int_price__factor; null where the index does not reach, or the
    amount is no money.
-#}
{% macro in_price_year(amount_nok, factor) -%}
    try_cast({{ amount_nok }} * {{ factor }} as decimal(18, 2))
{%- endmacro %}
