with

names as (

    select * from {{ ref('int_region__name') }}

),

-- the days on which a code came to mean other boundaries
boundaries as (

    select distinct
        new_code as municipality_code,
        change_date
    from {{ ref('int_region__change') }}
    where kind in ('merge', 'split')

),

-- a name's period, cut where the boundaries change within it
pieces as (

    select
        names.municipality_code,
        names.municipality_name,
        names.valid_from,
        names.valid_to,
        earlier.municipality_code is null or boundaries.change_date is not null as is_new_unit
    from names
    left join names as earlier
        on
            names.municipality_code = earlier.municipality_code
            and names.valid_from = cast(earlier.valid_to + interval 1 day as date)
    left join boundaries
        on names.municipality_code = boundaries.municipality_code and names.valid_from = boundaries.change_date
    union all
    select
        names.municipality_code,
        names.municipality_name,
        boundaries.change_date as valid_from,
        names.valid_to,
        true as is_new_unit
    from names
    inner join boundaries
        on
            names.municipality_code = boundaries.municipality_code
            and names.valid_from < boundaries.change_date
            and coalesce(names.valid_to, date '9999-12-31') >= boundaries.change_date

),

numbered as (

    select
        *,
        sum(case when is_new_unit then 1 else 0 end)
            over (partition by municipality_code order by valid_from)
            as unit_no
    from pieces

),

units as (

    select
        municipality_code,
        unit_no,
        max_by(municipality_name, valid_from) as municipality_name,
        min(valid_from) as valid_from,
        max(coalesce(valid_to, date '9999-12-31')) as last_day
    from numbered
    group by municipality_code, unit_no

),

ended as (

    select
        *,
        least(
            last_day,
            cast(lead(valid_from) over (partition by municipality_code order by unit_no) - interval 1 day as date)
        ) as valid_to
    from units

)

select
    municipality_code || '@' || valid_from as unit_id,
    municipality_code,
    municipality_name,
    valid_from,
    nullif(valid_to, date '9999-12-31') as valid_to
from ended
