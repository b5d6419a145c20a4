with

frames as (

    select * from {{ ref('int_programme__frame') }}

),

programmed as (

    select
        agreement_id,
        funding_source,
        year,
        bool_or(is_forecast) as is_forecast,
        min(missing_reason) as missing_reason,
        {{ sum_of_kind('granted') }} as granted_nok,
        {{ sum_of_kind('proposed') }} as proposed_nok
    from {{ ref('int_programme__amount') }}
    where kind in ('granted', 'proposed') and not is_within_holder
    group by agreement_id, funding_source, year

),

programmes as (

    select * from {{ ref('int_programme__current') }}

),

joined as (

    select
        frames.frame_nok,
        frames.carried_over_nok,
        coalesce(frames.agreement_id, programmed.agreement_id) as agreement_id,
        coalesce(frames.funding_source, programmed.funding_source) as funding_source,
        coalesce(frames.year, programmed.year) as year,
        case when programmed.year is null then 0 else programmed.granted_nok end as granted_nok,
        case when programmed.year is null then 0 else programmed.proposed_nok end as proposed_nok,
        coalesce(frames.is_forecast, false) or coalesce(programmed.is_forecast, false) as is_forecast,
        coalesce(
            programmed.missing_reason,
            case when frames.year is null then 'Ingen ramme er oppgitt.' else frames.missing_reason end
        ) as missing_reason
    from frames
    full outer join programmed
        on
            frames.agreement_id = programmed.agreement_id
            and frames.funding_source = programmed.funding_source
            and frames.year = programmed.year

),

balanced as (

    select
        *,
        granted_nok + proposed_nok as programmed_nok,
        frame_nok + coalesce(carried_over_nok, 0) - granted_nok - proposed_nok as free_nok,
        lag(year) over in_order = year - 1 as has_year_before,
        lag(frame_nok) over in_order as previous_frame_nok,
        lag(granted_nok + proposed_nok) over in_order as previous_programmed_nok
    from joined
    window in_order as (partition by agreement_id, funding_source order by year)

)

select
    cast(balanced.agreement_id as varchar) as agreement_id,
    cast(balanced.funding_source as varchar) as funding_source,
    cast(balanced.year as integer) as year,
    cast(balanced.year between programmes.first_year and programmes.last_year as boolean) as is_in_programme,
    cast(balanced.frame_nok as decimal(18, 2)) as frame_nok,
    cast(balanced.carried_over_nok as decimal(18, 2)) as carried_over_nok,
    cast(balanced.granted_nok as decimal(18, 2)) as granted_nok,
    cast(balanced.proposed_nok as decimal(18, 2)) as proposed_nok,
    cast(balanced.programmed_nok as decimal(18, 2)) as programmed_nok,
    cast(balanced.free_nok as decimal(18, 2)) as free_nok,
    cast(
        case
            when balanced.free_nok < 0 then 'overprogrammert'
            when balanced.free_nok > 0 then 'underprogrammert'
            when balanced.free_nok = 0 then 'i balanse'
        end as varchar
    ) as balance,
    cast(
        case
            when balanced.has_year_before
                then 100 * (balanced.frame_nok - balanced.previous_frame_nok) / nullif(balanced.previous_frame_nok, 0)
        end as double
    ) as frame_growth_pct,
    cast(
        case
            when balanced.has_year_before
                then
                    100 * (balanced.programmed_nok - balanced.previous_programmed_nok)
                    / nullif(balanced.previous_programmed_nok, 0)
        end as double
    ) as programmed_growth_pct,
    cast(programmes.price_year as integer) as price_year,
    cast(balanced.is_forecast as boolean) as is_forecast,
    cast(balanced.missing_reason as varchar) as missing_reason,
    cast(programmes.is_demo as boolean) as is_demo
from balanced
inner join programmes
    on balanced.agreement_id = programmes.agreement_id
