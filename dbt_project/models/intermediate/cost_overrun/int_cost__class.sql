with

projects as (

    select * from {{ ref('int_cost__project') }}

),

points as (

    select distinct reference_point from {{ ref('int_cost__reference') }}

),

size_classes as (

    select * from {{ ref('stg_reference__cost_size_class') }}

),

classes as (

    select distinct
        agreement_id,
        is_demo,
        'alle' as class_kind,
        'alle' as class_name
    from projects
    union all
    select distinct
        agreement_id,
        is_demo,
        'programområde' as class_kind,
        programme_area as class_name
    from projects
    union all
    select distinct
        projects.agreement_id,
        projects.is_demo,
        'størrelse' as class_kind,
        size_classes.size_class as class_name
    from projects
    cross join size_classes

)

select
    classes.agreement_id,
    classes.is_demo,
    points.reference_point,
    classes.class_kind,
    classes.class_name
from classes
cross join points
