with filing as (

    -- no row where SSB does not run the control for such a filing
    select
        filings.*,
        controls.severity
    from candidate.kostra_filing as filings
    cross join parameter
    inner join reference.kostra_filing_control as controls
        on
            parameter.control_id = controls.control_id
            and ops.code_in(filings.form, controls.forms)
            and ops.code_in(filings.period, controls.periods)
            and ops.code_in(filings.region_code, controls.only_regions)
            and (controls.except_regions is null or not ops.code_in(filings.region_code, controls.except_regions))
    where filings.load_id in (select batch.load_id from batch)

),

combination as (

    select
        combinations.*,
        filing.severity
    from reference.kostra_filing_combination as combinations
    cross join filing
    cross join parameter
    where
        combinations.control_id = parameter.control_id
        and ops.code_in(filing.form, combinations.forms)
        and ops.code_in(filing.period, combinations.periods)
        and filing.year >= coalesce(cast(combinations.valid_from_year as integer), 0)
        and filing.year <= coalesce(cast(combinations.valid_to_year as integer), 9999)

),

posted as (

    select
        batch.*,
        forms.account_kind,
        case forms.account_kind
            when 'operations' then 'driftsregnskapet'
            when 'investment' then 'investeringsregnskapet'
            else 'balansen'
        end as statement,
        case forms.account_kind
            when 'balance' then 'kapittel ' || batch.function_code || ', sektor ' || batch.art_code
            else 'art ' || batch.art_code || ' på funksjon ' || batch.function_code
        end as posting
    from batch
    inner join reference.kostra_filing_form as forms
        on
            batch.form = forms.form
            and batch.account_class = forms.account_class
    where batch.amount <> 0

)

select
    posted.locator,
    posted.locator || ': ' || posted.posting || ' i ' || posted.statement || ' ('
    || ops.norwegian_number(posted.amount) || ' i 1000 kr).' as message,
    combination.severity
from posted
inner join combination
    on
        ops.code_in(posted.account_kind, combination.account_kinds)
        and ops.code_in(posted.function_code, combination.function_codes)
        and ops.code_in(posted.art_code, combination.art_codes)
        and (
            combination.except_function_codes is null
            or not ops.code_in(posted.function_code, combination.except_function_codes)
        )
        and (
            combination.except_art_codes is null
            or not ops.code_in(posted.art_code, combination.except_art_codes)
        )
        and (combination.amount_sign is null or posted.amount < 0)
