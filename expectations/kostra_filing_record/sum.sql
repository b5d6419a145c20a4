with filing as (

    -- no row where SSB does not run the control for such a filing
    select
        filings.*,
        controls.severity,
        controls.test,
        coalesce(cast(controls.tolerance as integer), 0) as tolerance
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

posted as (

    select
        batch.*,
        forms.account_kind
    from batch
    inner join reference.kostra_filing_form as forms
        on
            batch.form = forms.form
            and batch.account_class = forms.account_class
    where batch.amount <> 0

),

side as (

    select
        sums.side,
        any_value(sums.label) as label,
        -- without any record of the statement that the control is of, there is nothing to sum
        count(posted.amount) as statement_count,
        coalesce(
            sum(posted.amount) filter (
                where ops.code_in(posted.function_code, sums.function_codes)
                and ops.code_in(posted.art_code, sums.art_codes)
            ), 0
        ) as amount,
        min(posted.line_no) filter (
            where ops.code_in(posted.function_code, sums.function_codes)
            and ops.code_in(posted.art_code, sums.art_codes)
        ) as first_line,
        max(posted.line_no) filter (
            where ops.code_in(posted.function_code, sums.function_codes)
            and ops.code_in(posted.art_code, sums.art_codes)
        ) as last_line
    from reference.kostra_filing_sum as sums
    inner join parameter
        on sums.control_id = parameter.control_id
    inner join posted
        on ops.code_in(posted.account_kind, sums.account_kinds)
    group by sums.side

),

total as (

    select
        sum(amount) as amount,
        coalesce('line ' || min(first_line) || ' – line ' || max(last_line), 'hele filen') as locator,
        string_agg(label || ' ' || ops.norwegian_number(amount), ', ' order by side) as sides
    from side
    having sum(statement_count) > 0

)

select
    total.locator,
    case filing.test
        when 'balance'
            then
                'Differansen er ' || ops.norwegian_number(total.amount) || ' (margin ' || filing.tolerance
                || '; 1000 kr): ' || total.sides || ' (' || total.locator || ').'
        else 'Summen i 1000 kr er: ' || total.sides || ' (' || total.locator || ').'
    end as message,
    filing.severity
from total
cross join filing
where
    not case filing.test
        when 'balance' then abs(total.amount) <= filing.tolerance
        when 'positive' then total.amount > 0
        when 'negative' then total.amount < 0
        when 'nonzero' then total.amount <> 0
    end
