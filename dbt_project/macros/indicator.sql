{#- The columns of an observation of an indicator, in their order; every source of observations has them all. -#}
{% macro observation_columns() -%}
    {{ return([
        'series_id', 'area_code', 'method', 'method_label', 'method_version', 'period', 'period_start', 'period_end',
        'year', 'value', 'missing_reason', 'unit', 'n', 'standard_error', 'ci_low', 'ci_high', 'confidence_level',
        'is_plan', 'base_year', 'is_demo', 'source_label', 'load_id', 'locator', 'raw_text', 'cell_id'
    ]) }}
{%- endmacro %}

{#- A calendar year as the period of an observation. -#}
{% macro period_of_year(year) -%}
    cast({{ year }} as varchar) as period,
    make_date({{ year }}, 1, 1) as period_start,
    make_date({{ year }}, 12, 31) as period_end,
    cast({{ year }} as integer) as year
{%- endmacro %}

{#- A published figure without uncertainty and base year. -#}
{% macro without_interval() -%}
    cast(null as integer) as n,
    cast(null as double) as standard_error,
    cast(null as double) as ci_low,
    cast(null as double) as ci_high,
    cast(null as double) as confidence_level,
    cast(null as integer) as base_year
{%- endmacro %}

{#- Whether two units are the same, written either way; a series that does not name its unit is taken at its word. -#}
{% macro is_same_unit(one, other) -%}
    coalesce(
        replace(lower(trim({{ one }})), '%', 'prosent') = replace(lower(trim({{ other }})), '%', 'prosent'), true
    )
{%- endmacro %}
