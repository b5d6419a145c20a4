with

areas as (

    select
        'investment' as block,
        municipality_code,
        kind,
        area as name,
        comparison_group,
        has_project_table = 'false' as is_without_table
    from {{ source('reference', 'investment_area') }}

),

funding_sources as (

    select
        'funding' as block,
        municipality_code,
        kind,
        funding_source as name,
        comparison_group,
        false as is_without_table
    from {{ source('reference', 'funding_source') }}

),

unioned as (

    select * from areas
    union all
    select * from funding_sources

)

select
    block,
    municipality_code,
    kind,
    comparison_group,
    is_without_table,
    {{ same_name('name') }} as name_key
from unioned
