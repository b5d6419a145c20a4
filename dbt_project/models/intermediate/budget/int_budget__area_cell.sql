with

tables as (

    select
        load_id,
        table_seq,
        coalesce(
            subject,
            -- a table without a caption of its own stands before the measures of the same area
            lead(subject) over (partition by load_id order by table_seq)
        ) as area_name
    from {{ ref('int_budget__table') }}
    where family in ('service_area', 'frame_change', 'measure')

),

cells as (

    select
        cell_id,
        load_id,
        plan_id,
        municipality_code,
        family,
        table_seq,
        row_label
    from {{ ref('int_budget__cell') }}
    where
        family in ('service_area', 'frame_change', 'measure', 'statutory_appropriation_by_area')
        and row_kind <> 'control'

),

areas as (

    select * from {{ ref('stg_reference__service_area') }}

),

listed_municipalities as (

    select distinct municipality_code from areas

),

named as (

    select
        cells.cell_id,
        cells.municipality_code,
        case
            when cells.family = 'statutory_appropriation_by_area' then cells.row_label
            else tables.area_name
        end as printed_area
    from cells
    left join tables
        on cells.load_id = tables.load_id and cells.table_seq = tables.table_seq

)

select
    named.cell_id,
    named.printed_area,
    case when areas.name_key is null then named.printed_area else areas.service_area end as service_area,
    areas.name_key is not null or listed_municipalities.municipality_code is null as is_known_name
from named
left join areas
    on
        named.municipality_code = areas.municipality_code
        and {{ same_name('named.printed_area') }} = areas.name_key
left join listed_municipalities
    on named.municipality_code = listed_municipalities.municipality_code
