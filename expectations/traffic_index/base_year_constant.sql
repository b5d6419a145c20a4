with expected as (
    select
        batch.*,
        case
            when batch.index_type = 'chained' or batch.measure like 'rullerende%' then cast(areas.base_year as integer)
            else batch.year - 1
        end as base_year
    from batch
    left join reference.traffic_index_area as areas
        on batch.index_id = cast(areas.index_id as integer)
    where batch.error is null
)

select
    arg_min(locator, (year, month)) as locator,
    arg_min(locator, (year, month)) || ': ' || measure || ' ' || min(year) || '-'
    || printf('%02d', arg_min(month, (year, month))) || ' regnes fra ' || year_base || ', ikke fra ' || base_year
    || case when count(*) > 1 then '. Det samme gjelder ' || count(*) - 1 || ' rader til' else '' end || '.' as message
from expected
where year_base <> base_year
group by measure, index_type, length_range, year_base, base_year
