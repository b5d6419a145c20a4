with

amounts as (

    select * from {{ ref('int_programme__amount') }}
    where kind in ('granted', 'proposed')

),

projects as (

    select * from {{ ref('stg_project_sheet__identity') }}

),

programmes as (

    select * from {{ ref('int_programme__current') }}

),

summed as (

    select
        project_id,
        agreement_id,
        year,
        funding_source,
        bool_or(is_forecast) as is_forecast,
        min(missing_reason) as missing_reason,
        {{ sum_of_kind('granted') }} as granted_nok,
        {{ sum_of_kind('proposed') }} as proposed_nok
    from amounts
    group by project_id, agreement_id, year, funding_source

),

compared as (

    select
        *,
        granted_nok + proposed_nok as amount_nok,
        case
            when lag(year) over in_order = year - 1 then lag(granted_nok + proposed_nok) over in_order
        end as previous_nok
    from summed
    window in_order as (partition by project_id, funding_source order by year)

)

select
    cast(compared.project_id as varchar) as project_id,
    cast(compared.agreement_id as varchar) as agreement_id,
    cast(projects.project_name as varchar) as project_name,
    cast(projects.programme_area as varchar) as programme_area,
    cast(compared.year as integer) as year,
    cast(compared.funding_source as varchar) as funding_source,
    cast(compared.year between programmes.first_year and programmes.last_year as boolean) as is_in_programme,
    cast(compared.granted_nok as decimal(18, 2)) as granted_nok,
    cast(compared.proposed_nok as decimal(18, 2)) as proposed_nok,
    cast(compared.amount_nok as decimal(18, 2)) as amount_nok,
    cast(
        100 * (compared.amount_nok - compared.previous_nok) / nullif(compared.previous_nok, 0) as double
    ) as growth_pct,
    cast(programmes.price_year as integer) as price_year,
    cast(programmes.price_index_id as varchar) as price_index_id,
    cast(compared.is_forecast as boolean) as is_forecast,
    cast(compared.missing_reason as varchar) as missing_reason,
    cast(programmes.is_demo as boolean) as is_demo
from compared
inner join projects
    on compared.project_id = projects.project_id
inner join programmes
    on compared.agreement_id = programmes.agreement_id
