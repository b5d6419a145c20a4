with

frames as (

    select * from {{ source('raw', 'programme_frame') }}

),

loads as (

    select * from {{ ref('stg_ops__load_in_force') }}
    where source_id = 'programme_frame'

),

agreements as (

    select * from {{ source('reference', 'agreement') }}

)

select
    frames.load_id,
    agreements.agreement_id,
    agreements.is_demo,
    frames.funding_source,
    frames.year,
    frames.price_year,
    frames.note,
    frames.raw_text,
    frames.raw_line,
    frames.locator,
    frames.load_id || '/' || frames.locator as cell_id,
    cast(frames.frame_mill_nok * 1000000 as decimal(18, 2)) as frame_nok,
    cast(frames.carried_over_mill_nok * 1000000 as decimal(18, 2)) as carried_over_nok
from frames
inner join loads
    on frames.load_id = loads.load_id
inner join agreements
    on frames.agreement = agreements.agreement
