with

cells as (

    select * from {{ source('raw', 'kostra_cell') }}

),

datasets as (

    select * from {{ ref('stg_kostra__dataset') }}

)

select
    cells.load_id,
    cells.table_id,
    cells.contents_code,
    cells.breakdown,
    cells.region_code,
    cells.value,
    cells.symbol,
    cells.missing_reason,
    datasets.updated_at,
    datasets.known_at,
    datasets.is_demo,
    cast(cells.period as integer) as year,
    cells.contents_code || case when cells.breakdown = '' then '' else '|' || cells.breakdown end as indicator_id,
    trim(cells.extract || ' cell ' || cells.cell_no) as locator
from cells
inner join datasets
    on cells.load_id = datasets.load_id and cells.extract = datasets.extract
