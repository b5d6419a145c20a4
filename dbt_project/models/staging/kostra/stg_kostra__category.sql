with

categories as (

    select * from {{ source('raw', 'kostra_category') }}

),

datasets as (

    select * from {{ ref('stg_kostra__dataset') }}

)

select
    categories.load_id,
    categories.extract,
    datasets.table_id,
    datasets.updated_at,
    datasets.known_at,
    categories.dimension,
    categories.kind,
    categories.code,
    categories.label,
    categories.unit,
    categories.decimals
from categories
inner join datasets
    on categories.load_id = datasets.load_id and categories.extract = datasets.extract
