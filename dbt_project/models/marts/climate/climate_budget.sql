with

paths as (

    select * from {{ ref('int_climate__path_cell') }}

),

targets as (

    select
        plan_id,
        year,
        tonnes
    from paths
    where path = 'target'

)

select
    cast(paths.plan_id as varchar) as plan_id,
    cast(paths.municipality_code as varchar) as municipality_code,
    cast(paths.path as varchar) as path,
    cast(paths.path_name as varchar) as path_name,
    cast(paths.year as integer) as year,
    cast(paths.tonnes as decimal(18, 2)) as tonnes,
    cast(
        case when paths.path in ('reference', 'measures') then paths.tonnes - targets.tonnes end as decimal(18, 2)
    ) as gap_tonnes,
    cast(paths.published_pct as decimal(9, 2)) as published_pct,
    cast(paths.missing_reason as varchar) as missing_reason,
    cast(paths.is_demo as boolean) as is_demo,
    cast(paths.locator as varchar) as source_locator,
    cast(paths.load_id as varchar) as load_id
from paths
left join targets
    on paths.plan_id = targets.plan_id and paths.year = targets.year
