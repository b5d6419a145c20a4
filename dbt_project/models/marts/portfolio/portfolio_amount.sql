with

funding as (

    select
        *,
        case funding_status when 'Bevilget' then 'granted' else 'proposed' end as kind,
        'fixed' as price_basis
    from {{ ref('stg_project_sheet__funding') }}

),

spent as (

    select
        * exclude (price_basis),
        'spent' as kind,
        case price_basis when 'Løpende' then 'nominal' else 'fixed' end as price_basis
    from {{ ref('stg_project_sheet__spent') }}

),

planned as (

    select
        *,
        'planned' as kind,
        'fixed' as price_basis
    from {{ ref('stg_project_sheet__plan') }}

),

amounts as (

    select * from funding
    union all by name
    select * from spent
    union all by name
    select * from planned

)

select
    cast(project_id as varchar) as project_id,
    cast(agreement_id as varchar) as agreement_id,
    cast(kind as varchar) as kind,
    cast(record_no as integer) as line_no,
    cast(year as integer) as year,
    cast(phase as varchar) as phase,
    cast(funding_source as varchar) as funding_source,
    cast(granted_date as date) as granted_date,
    cast(amount_nok as decimal(18, 2)) as amount_nok,
    cast(price_basis as varchar) as price_basis,
    cast(case price_basis when 'fixed' then price_year end as integer) as price_year,
    cast(is_demo as boolean) as is_demo,
    cast(locator as varchar) as source_locator,
    cast(load_id as varchar) as load_id
from amounts
