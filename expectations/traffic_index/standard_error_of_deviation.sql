with computed as (
    select
        batch.locator,
        batch.se_pct,
        cast(methods.se_step as double) as se_step,
        batch.sd_pct / sqrt(
            case methods.se_count when 'n_points' then batch.n_points else batch.n_effective end
        ) as expected_pct
    from batch
    inner join reference.traffic_index_method as methods
        on
            batch.file_form = methods.file_form
            and batch.latest_month >= coalesce(try_cast(methods.valid_from as date), date '0001-01-01')
            and batch.latest_month <= coalesce(try_cast(methods.valid_to as date), date '9999-12-31')
    where batch.error is null and batch.sd_pct is not null and batch.se_pct is not null
)

select
    locator,
    locator || ': standardfeilen er ' || replace(printf('%.3f', se_pct), '.', ',')
    || ', men standardavvik og antall gir '
    || replace(printf('%.3f', expected_pct), '.', ',') || '.' as message
from computed
where abs(se_pct - expected_pct) > ops.rounding_tolerance(1, se_step)
