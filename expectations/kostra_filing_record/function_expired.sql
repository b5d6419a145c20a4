with codes as (

    select
        code,
        forms,
        max(coalesce(cast(valid_to_year as integer), 9999)) as last_year
    from reference.kostra_filing_code
    where code_kind = 'function'
    group by code, forms

)

select
    batch.locator,
    batch.locator || ': funksjon ' || batch.function_code || ' gikk ut av kontoplanen etter ' || codes.last_year || ' ('
    || ops.norwegian_number(batch.amount) || ' i 1000 kr i ' || batch.year || ').' as message
from batch
inner join codes
    on
        batch.function_code = codes.code
        and ops.code_in(batch.form, codes.forms)
where
    batch.amount <> 0
    and batch.year > codes.last_year
