with

figures as (

    select * from {{ ref('int_kostra__figure') }}

),

tables as (

    select * from {{ ref('int_kostra__table') }}

),

described as (

    select
        figures.*,
        coalesce({{ is_absolute_unit('figures.unit') }}, false) as is_absolute,
        coalesce(tables.is_aggregation_allowed, false) as is_aggregation_allowed
    from figures
    left join tables
        on figures.table_id = tables.table_id
    -- a code that is not in use that year has nobody to be compared with
    where figures.region_type is not null

)

select
    table_id,
    indicator_id,
    indicator,
    region_code,
    region_name,
    year,
    value,
    unit,
    missing_reason,
    vintage_date,
    is_demo,
    locator as source_locator,
    source_text,
    load_id,
    region_type,
    kostra_group_code,
    is_asss,
    comparability,
    comparability_note,
    case when is_absolute then 'sum' else 'unweighted_mean' end as asss_method
from described
-- amounts of municipalities of different size say nothing side by side, unless they may be added
where not is_absolute or is_aggregation_allowed
