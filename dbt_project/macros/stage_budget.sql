{#- The cells of a budget source whose loads are in force, with amounts in kroner. Sources land in the same columns. -#}
{% macro stage_budget_cells(source_id) -%}
with

cells as (

    select * from {{ source('raw', source_id ~ '_cell') }}

),

tables as (

    select * from {{ ref('stg_' ~ source_id ~ '__table') }}

)

select
    cells.load_id,
    cells.table_seq,
    cells.row_seq,
    cells.column_seq,
    tables.plan_id,
    tables.municipality_code,
    tables.table_label,
    cells.family,
    tables.subject,
    tables.is_demo,
    cells.row_kind,
    cells.row_group,
    cells.row_code,
    cells.row_label,
    cells.row_text,
    cells.column_key,
    cells.column_label,
    cells.scenario,
    cells.first_year as year,
    cells.last_year,
    cells.price_basis,
    cells.price_year,
    cells.value,
    cells.unit,
    cells.unit_step,
    cells.missing_reason,
    cells.raw_text,
    cells.raw_line,
    cells.locator,
    cells.load_id || '/' || cells.table_seq || '/' || cells.row_seq || '/' || cells.column_seq as cell_id,
    cast(cells.value * {{ kroner_per_unit('cells.unit') }} as decimal(18, 2)) as amount_nok,
    cast(cells.unit_step * {{ kroner_per_unit('cells.unit') }} as decimal(18, 2)) as unit_step_nok
from cells
inner join tables
    on cells.load_id = tables.load_id and cells.table_seq = tables.table_seq
{%- endmacro %}

{#- The tables of a budget source whose loads are in force, with whose plan they belong to. -#}
{% macro stage_budget_tables(source_id) -%}
with

tables as (

    select * from {{ source('raw', source_id ~ '_table') }}

),

loads as (

    select * from {{ ref('stg_ops__load_in_force') }}

),

municipalities as (

    select * from {{ source('reference', 'municipality') }}

),

counts as (

    select
        load_id,
        table_seq,
        cast(count(value) as integer) as read_cell_count,
        cast(count(error) as integer) as unread_cell_count,
        string_agg(case when error is not null then locator end, ', ' order by row_seq, column_seq) as unread_locators
    from {{ source('raw', source_id ~ '_cell') }}
    group by load_id, table_seq

),

in_force as (

    select
        tables.*,
        coalesce(tables.municipality_code, municipalities.municipality_code) as known_municipality_code
    from tables
    inner join loads
        on tables.load_id = loads.load_id
    left join municipalities
        on
            -- two municipalities may share a name: it is only asked where the sheet gives no code
            tables.municipality_code is null
            and {{ is_name_of('tables.municipality_name', 'municipalities.municipality_name') }}
            and municipalities.valid_from <= make_date(tables.plan_first_year, 1, 1)
            and coalesce(municipalities.valid_to, date '9999-12-31')
            >= make_date(tables.plan_first_year, 1, 1)

)

select
    in_force.load_id,
    in_force.table_seq,
    in_force.table_label,
    in_force.family,
    in_force.caption,
    in_force.known_municipality_code as municipality_code,
    in_force.plan_first_year,
    in_force.plan_last_year,
    in_force.is_demo,
    in_force.is_typed,
    in_force.table_no,
    in_force.unit,
    in_force.row_count,
    -- a source that passes figures over says so itself
    coalesce(in_force.read_cell_count, counts.read_cell_count, 0) as read_cell_count,
    coalesce(in_force.unread_cell_count, counts.unread_cell_count, 0) as unread_cell_count,
    coalesce(in_force.unread_locators, counts.unread_locators) as unread_locators,
    in_force.problem,
    in_force.locator,
    in_force.last_locator,
    in_force.known_municipality_code || '-' || in_force.plan_first_year || '-' || in_force.plan_last_year as plan_id,
    {{ sentence_case('in_force.subject') }} as subject
from in_force
left join counts
    on in_force.load_id = counts.load_id and in_force.table_seq = counts.table_seq
{%- endmacro %}
