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
    load_id,
    table_seq,
    table_label,
    family,
    caption,
    known_municipality_code as municipality_code,
    plan_first_year,
    plan_last_year,
    locator,
    known_municipality_code || '-' || plan_first_year || '-' || plan_last_year as plan_id,
    {{ sentence_case('subject') }} as subject
from in_force
