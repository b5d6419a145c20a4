with groups as (

    select
        batch.load_id,
        batch.account_kind,
        batch.scenario,
        batch.year,
        batch.version,
        abs(sum(batch.amount * batch.sign))
        <= 0.5 * min(batch.unit_step) * count(*) filter (where batch.amount <> 0) as is_balanced
    from batch
    group by batch.load_id, batch.account_kind, batch.scenario, batch.year, batch.version

),

twice as (

    select
        batch.load_id,
        batch.account_kind,
        batch.scenario,
        batch.year,
        batch.version,
        batch.raw_line,
        count(*) - 1 as repeated_count,
        string_agg(batch.locator, ' og ' order by batch.line_no) as places,
        min_by(batch.locator, batch.line_no) as locator,
        min(batch.line_no) as line_no,
        any_value(batch.amount) as amount,
        any_value(batch.unit) as unit
    from batch
    where batch.amount <> 0
    group by batch.load_id, batch.account_kind, batch.scenario, batch.year, batch.version, batch.raw_line
    having count(*) > 1

)

-- where the file nets to zero with the lines in it, they are meant
select
    min_by(twice.locator, twice.line_no) as locator,
    sum(twice.repeated_count) || ' linjer i ' || twice.year || coalesce(' «' || twice.version || '»', '')
    || ' er helt like en annen linje, for eksempel ' || min_by(twice.places, twice.line_no) || ' ('
    || ops.exact_number(min_by(twice.amount, twice.line_no)) || ' ' || any_value(twice.unit) || ').' as message,
    case when bool_and(groups.is_balanced) then 'info' else 'warning' end as severity
from twice
inner join groups
    on
        twice.load_id = groups.load_id
        and twice.account_kind = groups.account_kind
        and twice.scenario = groups.scenario
        and twice.year = groups.year
        and twice.version is not distinct from groups.version
group by twice.load_id, twice.account_kind, twice.scenario, twice.year, twice.version
