with

agreements as (

    select * from {{ source('reference', 'agreement') }}

),

-- a programme is prepared the year before its first
programmes as (

    select
        *,
        row_number() over (partition by agreement_id order by first_year desc) as recency
    from {{ source('reference', 'programme') }}
    where first_year - 1 <= year({{ today() }})

)

select
    agreements.agreement_id,
    agreements.agreement,
    agreements.is_demo,
    agreements.policy,
    agreements.price_index_id,
    programmes.first_year,
    programmes.last_year,
    programmes.price_year,
    programmes.input_deadline_date
from agreements
inner join programmes
    on agreements.agreement_id = programmes.agreement_id and programmes.recency = 1
