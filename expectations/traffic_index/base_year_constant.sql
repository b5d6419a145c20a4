with expected as (
    select
        batch.locator,
        batch.measure,
        batch.index_type,
        batch.year,
        batch.month,
        batch.year_base,
        case
            when batch.index_type = 'chained' or batch.measure like 'rullerende%' then cast(areas.base_year as integer)
            else batch.year - 1
        end as base_year
    from batch
    inner join reference.traffic_index_area as areas
        on batch.index_id = cast(areas.index_id as integer)
    where batch.error is null
)

select
    locator,
    locator || ': ' || measure || ' ' || year || '-' || printf('%02d', month) || ' regnes fra ' || year_base
    || ', ikke fra ' || base_year || '.' as message
from expected
where year_base <> base_year
