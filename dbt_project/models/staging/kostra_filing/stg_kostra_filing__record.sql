with

records as (

    select * from {{ source('raw', 'kostra_filing_record') }}

),

filings as (

    select * from {{ ref('stg_kostra_filing__filing') }}

),

forms as (

    select * from {{ source('reference', 'kostra_filing_form') }}

)

select
    records.load_id,
    records.line_no,
    filings.filing_id,
    filings.year,
    forms.account_kind,
    records.account_class,
    records.function_code,
    records.art_code,
    records.raw_text,
    records.raw_line,
    records.locator,
    records.load_id || '/' || records.line_no as cell_id,
    cast(records.amount * {{ kroner_per_unit("'1000 kr'") }} as decimal(18, 2)) as amount_nok
from records
inner join filings
    on records.load_id = filings.load_id
left join forms
    on
        records.form = forms.form
        and records.account_class = forms.account_class
