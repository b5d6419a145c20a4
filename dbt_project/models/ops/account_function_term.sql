with recursive

roots as (

    select function_group as root from {{ source('reference', 'account_function_group') }}

),

hierarchy as (

    select * from {{ ref('stg_reference__kostra_function_hierarchy') }}

),

paths as (

    {{ hierarchy_path('roots', 'hierarchy') }}

),

used as (

    select distinct
        year,
        function_code
    from {{ ref('stg_kostra_filing__record') }}
    where account_kind <> 'balance'

)

select
    cast(paths.root as varchar) as function_group,
    cast(used.year as integer) as year,
    cast(used.function_code as varchar) as function_code
from paths
inner join used
    on
        paths.node = used.function_code
        and used.year between paths.first_year and paths.last_year
group by paths.root, used.year, used.function_code
union all
select
    function_code as function_group,
    year,
    function_code
from used
union all
select
    'TOTAL' as function_group,
    year,
    function_code
from used
