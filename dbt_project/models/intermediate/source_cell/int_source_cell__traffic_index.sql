with

uses as (

    select
        'traffic_point' as mart,
        index_id || '|' || point_id as row_key,
        'adt' as field,
        load_id,
        locator,
        raw_text,
        raw_line,
        cell_id
    from {{ ref('stg_traffic_index__point') }}
    where adt is not null
    union all
    select
        'traffic_index_point' as mart,
        index_id || '|' || point_id || '|' || series || '|' || period as row_key,
        'index_pct' as field,
        load_id,
        locator,
        raw_text,
        raw_line,
        cell_id
    from {{ ref('int_traffic__point_figure') }}
    where index_pct is not null

)

select
    mart,
    row_key,
    field,
    load_id,
    locator,
    'Byindeks, tellepunkter' as table_label,
    raw_text,
    raw_line,
    cell_id
from uses
