with ordered as (
    select
        batch.locator,
        batch.measure,
        batch.year,
        batch.month,
        batch.n_points,
        lag(batch.n_points) over (
            partition by
                batch.measure, batch.index_type, batch.length_range, batch.road_category, batch.day_type,
                -- two chains from two years may stand side by side
                case batch.index_type when 'chained' then batch.year_base end
            order by batch.year, batch.month
        ) as points_before
    from batch
    where batch.error is null and batch.n_points is not null
)

select
    locator,
    locator || ': ' || measure || ' ' || year || '-' || printf('%02d', month) || ' har ' || n_points || ' punkter, mot '
    || points_before || ' perioden før.' as message
from ordered
where n_points < 0.8 * points_before
