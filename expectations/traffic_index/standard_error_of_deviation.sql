with parts as (
    select
        batch.*,
        case methods.se_count when 'n_points' then batch.n_points else batch.n_effective end as n,
        -- points are counted, and not rounded
        case methods.se_count when 'n_points' then 0 else batch.n_effective_step / 2 end as n_reach
    from batch
    inner join reference.traffic_index_method as methods
        on
            batch.file_form = methods.file_form
            and batch.latest_month >= coalesce(try_cast(methods.valid_from as date), date '0001-01-01')
            and batch.latest_month <= coalesce(try_cast(methods.valid_to as date), date '9999-12-31')
    -- the error of a rolling figure that goes on from an earlier index has that index's in it
    where batch.error is null and not (batch.measure like 'rullerende%' and batch.index_type = 'chained')
)

select
    locator,
    locator || ': standardfeilen er ' || replace(printf('%.3f', se_pct), '.', ',')
    || ', men standardavvik og antall gir '
    || replace(printf('%.3f', sd_pct / sqrt(n)), '.', ',') || '.' as message
from parts
where
    se_pct + se_step / 2 < (sd_pct - sd_step / 2) / sqrt(n + n_reach) - 1e-9
    or se_pct - se_step / 2 > (sd_pct + sd_step / 2) / sqrt(greatest(n - n_reach, 1e-9)) + 1e-9
