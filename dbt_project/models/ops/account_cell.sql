{{ config(materialized='incremental', incremental_strategy='append', on_schema_change='fail') }}

select
    cast(filing_id as varchar) as filing_id,
    cast(year as integer) as year,
    cast(account_kind as varchar) as account_kind,
    cast(account_class as varchar) as account_class,
    cast(function_code as varchar) as function_code,
    cast(art_code as varchar) as art_code,
    cast(load_id as varchar) as load_id,
    cast(locator as varchar) as locator,
    cast(raw_text as varchar) as raw_text,
    cast(raw_line as varchar) as raw_line,
    cast(cell_id as varchar) as cell_id
from {{ ref('stg_kostra_filing__record') }}
where {{ in_changed('kostra_filing') }}
