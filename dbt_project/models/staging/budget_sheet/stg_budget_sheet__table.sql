with

tables as (

    select * from {{ source('raw', 'budget_sheet_table') }}

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
    from {{ source('raw', 'budget_sheet_cell') }}
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
            and lower(tables.municipality_name) = lower(municipalities.municipality_name)
            and cast(municipalities.valid_from as date) <= make_date(tables.plan_first_year, 1, 1)
            and coalesce(cast(municipalities.valid_to as date), date '9999-12-31')
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
    counts.read_cell_count,
    counts.unread_cell_count,
    counts.unread_locators,
    in_force.problem,
    in_force.locator,
    in_force.last_locator,
    in_force.known_municipality_code || '-' || in_force.plan_first_year || '-' || in_force.plan_last_year as plan_id,
    {{ sentence_case('in_force.subject') }} as subject
from in_force
inner join counts
    on in_force.load_id = counts.load_id and in_force.table_seq = counts.table_seq
