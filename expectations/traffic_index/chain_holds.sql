with figures as (
    select
        batch.*,
        methods.has_chained_se = 'true' as has_chained_se,
        1 + batch.index_pct / 100 as factor,
        batch.se_pct / 100 as error_share
    from batch
    inner join reference.traffic_index_method as methods
        on
            batch.file_form = methods.file_form
            and batch.latest_month >= coalesce(try_cast(methods.valid_from as date), date '0001-01-01')
            and batch.latest_month <= coalesce(try_cast(methods.valid_to as date), date '9999-12-31')
    where batch.error is null and batch.measure in ('aarlig', 'hittil')
),

-- the chain up to the year before, which begins with a direct figure, and the link of the year
links as (
    select
        chained.locator,
        chained.year,
        chained.year_base,
        chained.index_pct,
        chained.se_pct,
        chained.has_chained_se,
        before.locator is not null and link.locator is not null as is_whole,
        100 * (before.factor * link.factor - 1) as expected_pct,
        100 * sqrt(
            before.factor ** 2 * link.error_share ** 2 + link.factor ** 2 * before.error_share ** 2
            + before.error_share ** 2 * link.error_share ** 2
        ) as expected_se_pct
    from figures as chained
    left join figures as link
        on
            chained.measure = link.measure
            and chained.length_range = link.length_range
            and chained.year = link.year
            and chained.month = link.month
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
        when not is_whole then ' mangler et ledd.'
        else
            ' er ' || replace(printf('%.2f (%.2f)', index_pct, se_pct), '.', ',') || ', men leddene gir '
            || replace(printf('%.2f (%.2f)', expected_pct, expected_se_pct), '.', ',') || '.'
    end as message
from links
where
    not is_whole
    or abs(index_pct - expected_pct) > ops.rounding_tolerance(2, 0.01)
    or (has_chained_se and abs(se_pct - expected_se_pct) > ops.rounding_tolerance(2, 0.01))
