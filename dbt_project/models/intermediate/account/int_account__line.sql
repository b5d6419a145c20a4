{{ config(materialized='incremental', incremental_strategy='append', on_schema_change='fail') }}

with

records as (

    select * from {{ ref('stg_kostra_filing__record') }}
    where {{ in_changed('kostra_filing') }}

)

select
    filing_id,
    any_value(load_id) as load_id,
    any_value(year) as year,
    any_value(account_kind) as account_kind,
    account_class,
    function_code,
    art_code,
    cast(sum(amount_nok) as decimal(18, 2)) as amount_nok,
    count(*) as record_count,
    {{ locator_span('locator', 'line_no') }} as locator
from records
group by filing_id, account_class, function_code, art_code
