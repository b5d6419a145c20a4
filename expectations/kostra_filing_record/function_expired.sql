with codes as (

    select
        filings.load_id,
        codes.code,
        max(coalesce(cast(codes.valid_to_year as integer), 9999)) as last_year
    from reference.kostra_filing_code as codes
    inner join candidate.kostra_filing as filings
        on
            ops.code_in(filings.form, codes.forms)
            and ops.code_in(filings.period, codes.periods)
            and ops.code_in(filings.region_code, codes.only_regions)
    where codes.code_kind = 'function'
    group by filings.load_id, codes.code

)

select
    batch.locator,
    batch.locator || ': funksjon ' || batch.function_code || ' gikk ut av kontoplanen etter ' || codes.last_year || ' ('
    || ops.norwegian_number(batch.amount) || ' i 1000 kr i ' || batch.year || ').' as message
from batch
inner join codes
    on
        batch.load_id = codes.load_id
        and batch.function_code = codes.code
where
    batch.amount <> 0
    and batch.year > codes.last_year
