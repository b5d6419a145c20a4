with

klass as (

    select * from {{ ref('stg_klass__correspondence') }}

),

reference as (

    select * from {{ source('reference', 'kostra_group') }}

),

calendar as (

    select * from {{ ref('int_region__calendar') }}

)

select
    municipality_code,
    year,
    kostra_group
from klass
union all
select
    reference.municipality_code,
    calendar.year,
    reference.kostra_group
from reference
inner join calendar
    on calendar.year_end between reference.valid_from and coalesce(reference.valid_to, date '9999-12-31')
where calendar.year not in (select klass.year from klass)
