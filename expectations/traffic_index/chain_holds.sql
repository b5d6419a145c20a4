with known as (
    select
        batch.*,
        methods.has_chained_se = 'true' as has_chained_se,
        -- a figure is printed in per cent and as a factor: the one with most decimals says most
        coalesce(100 * batch.factor_step < batch.index_step, false) as is_factor_finer
    from batch
    inner join reference.traffic_index_method as methods
        on
            batch.file_form = methods.file_form
            and batch.latest_month >= coalesce(try_cast(methods.valid_from as date), date '0001-01-01')
            and batch.latest_month <= coalesce(try_cast(methods.valid_to as date), date '9999-12-31')
    where batch.error is null and batch.measure in ('aarlig', 'hittil')
),

-- what each figure may have been before it was rounded
figures as (
    select
        *,
        case when is_factor_finer then 100 * (index_factor - 1) else index_pct end as exact_pct,
        case when is_factor_finer then index_factor - factor_step / 2 else 1 + (index_pct - index_step / 2) / 100 end
            as factor_low,
        case when is_factor_finer then index_factor + factor_step / 2 else 1 + (index_pct + index_step / 2) / 100 end
            as factor_high,
        greatest(0, se_pct - se_step / 2) / 100 as error_low,
        (se_pct + se_step / 2) / 100 as error_high
    from known
),

-- the chain up to the year before, which begins with a direct figure, and the link of the year
links as (
    select
        chained.*,
        before.locator is not null and link.locator is not null as is_whole,
        100 * ((1 + before.exact_pct / 100) * (1 + link.exact_pct / 100) - 1) as expected_pct,
        before.factor_low * link.factor_low as expected_low,
        before.factor_high * link.factor_high as expected_high,
        100 * sqrt(
            (1 + before.exact_pct / 100) ** 2 * (link.se_pct / 100) ** 2
            + (1 + link.exact_pct / 100) ** 2 * (before.se_pct / 100) ** 2
            + (before.se_pct / 100) ** 2 * (link.se_pct / 100) ** 2
        ) as expected_se_pct,
        sqrt(
            before.factor_low ** 2 * link.error_low ** 2 + link.factor_low ** 2 * before.error_low ** 2
            + before.error_low ** 2 * link.error_low ** 2
        ) as expected_error_low,
        sqrt(
            before.factor_high ** 2 * link.error_high ** 2 + link.factor_high ** 2 * before.error_high ** 2
            + before.error_high ** 2 * link.error_high ** 2
        ) as expected_error_high
    from figures as chained
    left join figures as link
        on
            chained.measure = link.measure
            and chained.length_range = link.length_range
            and chained.year = link.year
            and chained.month = link.month
            and chained.year - 1 = link.year_base
            and link.index_type = 'direct'
    left join figures as before
        on
            chained.measure = before.measure
            and chained.length_range = before.length_range
            and chained.year - 1 = before.year
            and chained.month = before.month
            and chained.year_base = before.year_base
    where chained.index_type = 'chained'
)

select
    locator,
    locator || ': kjeden ' || year_base || '-' || year
    || case
        when not is_whole then ' mangler et ledd, og kan ikke regnes etter.'
        else
            ' er ' || replace(printf('%.2f', exact_pct) || coalesce(printf(' (%.2f)', se_pct), ''), '.', ',')
            || ', men leddene gir '
            || replace(printf('%.2f', expected_pct) || coalesce(printf(' (%.2f)', expected_se_pct), ''), '.', ',')
            || '.'
    end as message,
    case when is_whole then 'critical' else 'warning' end as severity
from links
where
    not is_whole
    or factor_high < expected_low - 1e-9
    or factor_low > expected_high + 1e-9
    or (has_chained_se and error_high < expected_error_low - 1e-9)
    or (has_chained_se and error_low > expected_error_high + 1e-9)
