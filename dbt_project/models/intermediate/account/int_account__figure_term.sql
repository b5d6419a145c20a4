with recursive

roots as (

    select figure as root from {{ source('reference', 'account_figure') }}

),

hierarchy as (

    select * from {{ ref('stg_reference__kostra_art_hierarchy') }}

),

paths as (

    {{ hierarchy_path('roots', 'hierarchy') }}

),

years as (

    select distinct year from {{ ref('stg_kostra_filing__filing') }}

)

select
    paths.root as figure,
    years.year,
    paths.node as art_code,
    sum(paths.factor) as factor,
    string_agg(paths.path, '; ' order by paths.path) as path
from paths
inner join years
    on years.year between paths.first_year and paths.last_year
where regexp_matches(paths.node, '^\d{3}$')
group by paths.root, years.year, paths.node
having sum(paths.factor) <> 0
