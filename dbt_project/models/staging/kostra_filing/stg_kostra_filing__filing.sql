with

filings as (

    select * from {{ source('raw', 'kostra_filing') }}

),

loads as (

    select * from {{ ref('stg_ops__load_in_force') }}

)

select
    filings.load_id,
    filings.form,
    filings.year,
    nullif(filings.quarter, '') as quarter,
    filings.region_code,
    filings.municipality_code,
    nullif(filings.organisation_number, '') as organisation_number,
    nullif(filings.company_number, '') as company_number,
    filings.is_demo,
    replace(loads.unit, ' ', '-') as filing_id
from filings
inner join loads
    on filings.load_id = loads.load_id
