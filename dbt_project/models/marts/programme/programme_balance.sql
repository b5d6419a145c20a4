with

amounts as (

    select * from {{ ref('int_programme__amount') }}
    where not is_within_holder

),

summed as (

    select
        agreement_id,
        year,
        price_year,
        is_demo,
        bool_or(is_forecast) as is_forecast,
        min(missing_reason) as missing_reason,
        {{ sum_of_kind('granted') }} as granted_nok,
        {{ sum_of_kind('spent') }} as spent_nok,
        {{ sum_of_kind('planned') }} as planned_nok
    from amounts
    group by agreement_id, year, price_year, is_demo

),

accumulated as (

    select
        *,
        granted_nok - spent_nok as unspent_nok,
        case
            when bool_and(granted_nok is not null and spent_nok is not null) over to_date
                then sum(granted_nok - spent_nok) over to_date
        end as transferable_nok
    from summed
    window to_date as (partition by agreement_id order by year)

)

select
    cast(agreement_id as varchar) as agreement_id,
    cast(year as integer) as year,
    cast(granted_nok as decimal(18, 2)) as granted_nok,
    cast(spent_nok as decimal(18, 2)) as spent_nok,
    cast(unspent_nok as decimal(18, 2)) as unspent_nok,
    cast(transferable_nok as decimal(18, 2)) as transferable_nok,
    cast(planned_nok as decimal(18, 2)) as planned_nok,
    cast(price_year as integer) as price_year,
    cast(is_forecast as boolean) as is_forecast,
    cast(missing_reason as varchar) as missing_reason,
    cast(is_demo as boolean) as is_demo
from accumulated
