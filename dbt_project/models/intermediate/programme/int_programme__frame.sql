with

frames as (

    select * from {{ ref('stg_programme_frame__frame') }}

),

programmes as (

    select * from {{ ref('int_programme__current') }}

),

factors as (

    select * from {{ ref('int_price__factor') }}

)

select
    frames.cell_id,
    frames.load_id,
    frames.locator,
    frames.raw_text,
    frames.raw_line,
    frames.agreement_id,
    frames.is_demo,
    frames.funding_source,
    frames.year,
    {{ in_price_year('frames.frame_nok', 'factors.factor') }} as frame_nok,
    {{ in_price_year('frames.carried_over_nok', 'factors.factor') }} as carried_over_nok,
    programmes.price_year,
    coalesce(factors.is_forecast, false) as is_forecast,
    case
        when factors.factor is null
            then
                'Indeksen ' || programmes.price_index_id || ' kan ikke regne om fra ' || frames.price_year || ' til '
                || programmes.price_year || '.'
    end as missing_reason
from frames
inner join programmes
    on frames.agreement_id = programmes.agreement_id
left join factors
    on
        programmes.price_index_id = factors.price_index_id
        and frames.price_year = factors.from_year
        and programmes.price_year = factors.to_year
