{#-
    The rows of one worksheet of the project sheets, from cells in long form to a column a field. `fields` maps each field
    to what it holds: text, date, boolean, year, number, or nok (written in million kroner; the column gets the suffix _nok).
    Only the sheets in force, unless every version is asked for.
-#}
{% macro project_sheet_records(worksheet, fields, every_version=false) -%}
with

cells as (

    select * from {{ ref('stg_project_sheet__cell') }}
    where
        worksheet = '{{ worksheet }}'
        {{ '' if every_version else 'and is_in_force' }}

)

select
    record_id,
    project_id,
    agreement_id,
    is_demo,
    load_id,
    vintage_date,
    {{ 'is_in_force,' if every_version }}
    record_no,
    {% for field, kind in fields.items() %}
        max(case when field = '{{ field }}' then {{ project_sheet_value(kind) }} end) as {{ field ~ ('_nok' if kind == 'nok' else '') }},
    {% endfor %}
    min(locator) as locator
from cells
group by
    record_id, project_id, agreement_id, is_demo, load_id, vintage_date, {{ 'is_in_force,' if every_version }} record_no
{%- endmacro %}

{% macro project_sheet_value(kind) -%}
    {%- if kind == 'nok' -%} cast(number_value * 1000000 as decimal(18, 2))
    {%- elif kind == 'year' -%} cast(number_value as integer)
    {%- else -%} {{ kind }}_value
    {%- endif -%}
{%- endmacro %}
