with

klass as (

    select
        *,
        count(*) over (partition by old_code, change_date) as successor_count,
        count(*) over (partition by new_code, change_date) as predecessor_count
    from {{ ref('stg_klass__change') }}
    where
        list_id = '131'
        and old_code is not null
        and new_code is not null
        and change_date > date '2013-01-01'

),

reference as (

    select * from {{ source('reference', 'municipality_change') }}

),

fetched as (

    select
        old_code,
        old_name,
        new_code,
        new_name,
        change_date,
        case
            when successor_count > 1 then 'split'
            when predecessor_count > 1 then 'merge'
            when old_code <> new_code then 'renumber'
            when old_name <> new_name then 'rename'
            else 'adjustment'
        end as kind
    from klass

)

select
    old_code,
    old_name,
    new_code,
    new_name,
    change_date,
    kind
from fetched
union all
select
    old_code,
    old_name,
    new_code,
    new_name,
    change_date,
    kind
from reference
where
    not exists (select 1 from fetched)
    -- Klass tells of a boundary between two municipalities in its notes only, and these stand in the reference data
    or (kind = 'adjustment' and old_code <> new_code)
