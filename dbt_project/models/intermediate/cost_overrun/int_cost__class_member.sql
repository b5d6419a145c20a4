with

completed as (

    select * from {{ ref('int_cost__completed') }}

)

select
    *,
    'alle' as class_kind,
    'alle' as class_name
from completed
union all
select
    *,
    'programområde' as class_kind,
    programme_area as class_name
from completed
union all
select
    *,
    'størrelse' as class_kind,
    size_class as class_name
from completed
