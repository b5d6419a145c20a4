with

figures as (

    select * from {{ ref('kostra_indicator') }}

),

regions as (

    select * from {{ ref('int_region__year') }}

),

tables as (

    select * from {{ ref('kostra_table') }}

),

described as (

    select
        figures.*,
        regions.region_type,
        regions.kostra_group_code,
        regions.is_asss,
        regions.comparability,
        regions.comparability_note,
        coalesce({{ is_absolute_unit('figures.unit') }}, false) as is_absolute,
        coalesce(tables.is_aggregation_allowed, false) as is_aggregation_allowed
    from figures
    inner join regions
        on figures.region_code = regions.region_code and figures.year = regions.year
    left join tables
        on figures.table_id = tables.table_id

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
    source_locator,
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
