{{ config(materialized='incremental', incremental_strategy='append', on_schema_change='fail') }}

with

terms as (

    select * from {{ ref('int_account__summary_term') }}
    where {{ in_changed('kostra_filing') }}

),

filings as (

    select * from {{ ref('stg_kostra_filing__filing') }}

),

labels as (

    select * from {{ source('reference', 'kostra_code_label') }}
    where code_kind = 'art'

)

select
    cast(terms.filing_id as varchar) as filing_id,
    cast(terms.function_group as varchar) as function_group,
    cast(terms.figure as varchar) as figure,
    cast(terms.art_code as varchar) as art_code,
    cast(labels.label as varchar) as art_name,
    cast(terms.amount_nok as decimal(18, 2)) as amount_nok,
    cast(terms.factor as integer) as factor,
    cast(terms.contribution_nok as decimal(18, 2)) as contribution_nok,
    cast(terms.path as varchar) as path,
    cast(filings.is_demo as boolean) as is_demo
from terms
inner join filings
    on terms.filing_id = filings.filing_id
left join labels
    on terms.art_code = labels.code
