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

listed as (

    select
        codes.code,
        coalesce(cast(codes.valid_from_year as integer), 0) as first_year,
        coalesce(cast(codes.valid_to_year as integer), 9999) as last_year
    from reference.kostra_filing_code as codes
    cross join filing
    cross join parameter
    where
        codes.code_kind = parameter.code_kind
        and ops.code_in(filing.form, codes.forms)
        and ops.code_in(filing.period, codes.periods)
        and ops.code_in(filing.region_code, codes.only_regions)

),

used as (

    select
        batch.locator,
        batch.amount,
        parameter.code_kind,
        parameter.label,
        filing.form,
        filing.year,
        filing.severity,
        case
            when parameter.code_kind in ('function', 'chapter') then batch.function_code
            else batch.art_code
        end as code
    from batch
    cross join parameter
    inner join filing
        on batch.load_id = filing.load_id
    where batch.amount <> 0

)

select
    used.locator,
    used.locator || ': ' || used.label || ' «' || used.code || '» er ikke i kontoplanen for skjema ' || used.form
    || ' i ' || used.year || ' (' || ops.norwegian_number(used.amount) || ' i 1000 kr).' as message,
    used.severity
from used
where
    not exists (
        select listed.code
        from listed
        where
            used.code = listed.code
            and used.year >= listed.first_year
            -- a function that has gone out of use has a control of its own
            and (used.year <= listed.last_year or used.code_kind = 'function')
    )
