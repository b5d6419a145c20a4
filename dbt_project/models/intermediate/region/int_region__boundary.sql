with

changes as (

    select
        *,
        cast(extract(year from change_date) as integer) as year
    from {{ ref('int_region__change') }}
    where kind <> 'rename'

),

-- a change touches the municipality before it and the one after
sides as (

    select
        *,
        old_code as side
    from changes
    union
    select
        *,
        new_code as side
    from changes

),

groups as (

    select * from {{ source('reference', 'kostra_region') }}
    where region_type = 'kostra_group'

),

formed as (

    select
        new_code as region_code,
        year,
        'boundary_change' as comparability,
        'Nye grenser fra ' || change_date || ': dannet av ' || string_agg(
            case kind when 'split' then 'en del av ' else '' end || old_name || ' (' || old_code || ')', ', '
            order by old_code
        ) || '.' as note
    from changes
    where kind in ('merge', 'split')
    group by new_code, year, change_date

),

renumbered as (

    select
        new_code as region_code,
        year,
        cast(null as varchar) as comparability,
        'Nytt nummer fra ' || change_date || '; samme grenser som ' || old_name || ' (' || old_code || ').' as note
    from changes
    where kind = 'renumber'

),

adjusted as (

    select
        side as region_code,
        year,
        'boundary_change' as comparability,
        case
            when old_code = new_code
                then 'Klass registrerer en grenseendring fra ' || change_date || ' uten å si hvilken.'
            else
                'Grensen mellom ' || old_name || ' (' || old_code || ') og ' || new_name || ' (' || new_code
                || ') er flyttet fra ' || change_date || '.'
        end as note
    from sides
    where kind = 'adjustment'

),

counties as (

    select distinct
        'EKA' || substr(side, 1, 2) as region_code,
        year,
        'boundary_change' as comparability,
        'Fylket har andre kommuner fra ' || change_date || '.' as note
    from sides
    where substr(old_code, 1, 2) <> substr(new_code, 1, 2)

),

regrouped as (

    select
        region_code,
        2020 as year,
        'group_break' as comparability,
        'Ny gruppering fra 2020: andre kriterier, andre kommuner og nye nummer på gruppene.' as note
    from groups

),

unioned as (

    select * from formed
    union all
    select * from renumbered
    union all
    select * from adjusted
    union all
    select * from counties
    union all
    select * from regrouped

)

select
    region_code,
    year,
    max(comparability) as comparability,
    string_agg(note, ' ' order by comparability nulls last, note) as comparability_note
from unioned
group by region_code, year
