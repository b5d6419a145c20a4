{{ config(materialized='incremental', incremental_strategy='append', on_schema_change='fail') }}

with

lines as (

    select * from {{ ref('int_account__line') }}
    where {{ in_changed('kostra_filing') }}

),

filings as (

    select * from {{ ref('stg_kostra_filing__filing') }}

),

labels as (

    select * from {{ source('reference', 'kostra_code_label') }}

)

select
    cast(lines.filing_id as varchar) as filing_id,
    cast(filings.municipality_code as varchar) as municipality_code,
    cast(filings.region_code as varchar) as region_code,
    cast(coalesce(filings.organisation_number, filings.company_number) as varchar) as company_number,
    cast(filings.year as integer) as year,
    cast(filings.quarter as varchar) as quarter,
    cast(filings.form as varchar) as form,
    cast(lines.account_class as varchar) as account_class,
    cast(lines.account_kind as varchar) as account_kind,
    cast(lines.function_code as varchar) as function_code,
    cast(functions.label as varchar) as function_name,
    cast(lines.art_code as varchar) as art_code,
    cast(arts.label as varchar) as art_name,
    cast(lines.amount_nok as decimal(18, 2)) as amount_nok,
    cast(lines.record_count as integer) as record_count,
    cast(filings.is_demo as boolean) as is_demo,
    cast(lines.locator as varchar) as source_locator,
    cast(lines.load_id as varchar) as load_id
from lines
inner join filings
    on lines.filing_id = filings.filing_id
left join labels as functions
    on
        lines.account_kind <> 'balance'
        and functions.code_kind = 'function'
        and lines.function_code = functions.code
left join labels as arts
    on
        lines.account_kind <> 'balance'
        and arts.code_kind = 'art'
        and lines.art_code = arts.code
