with

calendar as (

    select * from {{ ref('int_region__calendar') }}

),

units as (

    select * from {{ ref('int_region__municipality') }}

),

names as (

    select * from {{ ref('int_region__name') }}

),

other_regions as (

    select * from {{ source('reference', 'kostra_region') }}

),

groups as (

    select * from {{ ref('int_region__kostra_group') }}

),

asss as (

    select * from {{ source('reference', 'asss_member') }}

),

boundaries as (

    select * from {{ ref('int_region__boundary') }}

),

regions as (

    select
        units.municipality_code as region_code,
        calendar.year,
        calendar.year_end,
        units.unit_id,
        names.municipality_name as region_name,
        'municipality' as region_type
    from units
    inner join calendar
        on calendar.year_end between units.valid_from and coalesce(units.valid_to, date '9999-12-31')
    inner join names
        on
            units.municipality_code = names.municipality_code
            and calendar.year_end between names.valid_from and coalesce(names.valid_to, date '9999-12-31')
    union all
    select
        other_regions.region_code,
        calendar.year,
        calendar.year_end,
        other_regions.region_code as unit_id,
        other_regions.region_name,
        other_regions.region_type
    from other_regions
    inner join calendar
        on calendar.year_end between other_regions.valid_from and coalesce(other_regions.valid_to, date '9999-12-31')

)

select
    regions.region_code,
    regions.year,
    regions.unit_id,
    regions.region_name,
    regions.region_type,
    groups.kostra_group as kostra_group_code,
    asss.municipality_code is not null as is_asss,
    boundaries.comparability,
    boundaries.comparability_note
from regions
left join groups
    on regions.region_code = groups.municipality_code and regions.year = groups.year
left join asss
    on
        regions.region_code = asss.municipality_code
        and regions.year_end between asss.valid_from and coalesce(asss.valid_to, date '9999-12-31')
left join boundaries
    on regions.region_code = boundaries.region_code and regions.year = boundaries.year
