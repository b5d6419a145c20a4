{{ config(materialized='incremental', incremental_strategy='append', on_schema_change='fail') }}

with

lines as (

    select * from {{ ref('int_account__line') }}
    where
        account_kind <> 'balance'
        and {{ in_changed('kostra_filing') }}

),

-- every art and function that some derived figure or group of the year is made of, published or not
known_arts as (

    select distinct
        lines.year,
        hierarchy.child as code
    from lines
    inner join {{ ref('stg_reference__kostra_art_hierarchy') }} as hierarchy
        on lines.year between hierarchy.first_year and hierarchy.last_year

),

known_functions as (

    select distinct
        lines.year,
        hierarchy.child as code
    from lines
    inner join {{ ref('stg_reference__kostra_function_hierarchy') }} as hierarchy
        on lines.year between hierarchy.first_year and hierarchy.last_year

),

reached as (

    select distinct
        figures.account_kind,
        terms.year,
        terms.art_code
    from {{ ref('int_account__figure_term') }} as terms
    inner join {{ source('reference', 'account_figure') }} as figures
        on terms.figure = figures.figure

)

select
    lines.filing_id,
    lines.year,
    lines.account_kind,
    lines.account_class,
    lines.function_code,
    lines.art_code,
    lines.amount_nok,
    known_arts.code is not null as is_known_art,
    known_functions.code is not null as is_known_function,
    reached.art_code is not null as is_in_published_figure
from lines
left join known_arts
    on
        lines.year = known_arts.year
        and lines.art_code = known_arts.code
left join known_functions
    on
        lines.year = known_functions.year
        and lines.function_code = known_functions.code
left join reached
    on
        lines.account_kind = reached.account_kind
        and lines.year = reached.year
        and lines.art_code = reached.art_code
