with

summaries as (

    select * from {{ ref('account_summary') }}
    where
        form = '0A'
        and figure = 'AGD37'
        and regexp_matches(function_group, '^\d{3}$')

),

filings as (

    -- the year's accounts if they are there, else the latest quarter; a city district is not the municipality
    select
        filing_id,
        row_number() over (partition by municipality_code, year order by coalesce(quarter, '9') desc) as recency
    from {{ ref('stg_kostra_filing__filing') }}
    where form = '0A' and region_code = municipality_code || '00'

)

select
    summaries.filing_id,
    summaries.municipality_code,
    summaries.year,
    summaries.quarter,
    summaries.function_group as function_code,
    summaries.amount_nok,
    summaries.missing_reason,
    summaries.is_demo
from summaries
inner join filings
    on summaries.filing_id = filings.filing_id
where filings.recency = 1
