with sums as (

    -- n amounts rounded to a step differ by chance by no more than the rounding tolerance, and never by more than n
    -- half steps: what lies between is told, what lies beyond stops the file
    select
        batch.load_id,
        batch.account_kind,
        batch.scenario,
        batch.year,
        batch.version,
        any_value(batch.unit) as unit,
        min_by(batch.locator, batch.line_no) as locator,
        sum(batch.amount * batch.sign) as total,
        sum(batch.amount * batch.sign) filter (where batch.amount * batch.sign > 0) as expenses,
        count(*) filter (where batch.amount <> 0) as n,
        min(batch.unit_step) as step
    from batch
    where batch.amount is not null
    group by batch.load_id, batch.account_kind, batch.scenario, batch.year, batch.version

),

judged as (

    select
        sums.*,
        case when files.is_whole then ops.rounding_tolerance(sums.n, sums.step) else 0 end as tolerance,
        case
            when not files.is_whole then 'info'
            when abs(sums.total) <= 0.5 * sums.step * sums.n then 'warning'
            else 'critical'
        end as severity
    from sums
    inner join candidate.account_line_file as files
        on sums.load_id = files.load_id

)

select
    locator,
    case account_kind when 'operations' then 'Drift' else 'Investering' end
    || case scenario
        when 'account' then ' regnskap ' when 'budget' then ' budsjett '
        when 'revised_budget' then ' revidert budsjett '
        when 'proposal' then ' forslag ' else ' økonomiplan '
    end
    || year || coalesce(' «' || version || '»', '') || ' summerer til ' || ops.exact_number(total) || ' ' || unit
    || ' og skal være 0 (beløp over 0: ' || ops.exact_number(coalesce(expenses, 0)) || ' ' || unit || '; ' || n
    || ' beløp i alt; avrunding forklarer ' || ops.exact_number(round(cast(tolerance as decimal(18, 2)), 2)) || ').'
        as message,
    severity
from judged
where abs(total) > tolerance
