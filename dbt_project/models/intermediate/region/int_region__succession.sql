with

changes as (

    select * from {{ ref('int_region__change') }}
    where kind in ('merge', 'split', 'renumber')

),

units as (

    select * from {{ ref('int_region__municipality') }}

)

select
    old_units.unit_id as old_unit_id,
    new_units.unit_id as new_unit_id,
    changes.change_date,
    changes.kind,
    -- how much of a split municipality went where, nobody has said
    case when changes.kind <> 'split' then 1 end as share
from changes
inner join units as old_units
    on
        changes.old_code = old_units.municipality_code
        and changes.change_date = cast(old_units.valid_to + interval 1 day as date)
inner join units as new_units
    on
        changes.new_code = new_units.municipality_code
        and changes.change_date = new_units.valid_from
