select
    min(batch.locator) as locator,
    min(batch.locator) || ': ' || batch.point_id || coalesce(' «' || batch.point_name || '»', '')
    || ' står ikke blant tellepunktene.' as message
from batch
left join candidate.traffic_index_point as points
    on batch.load_id = points.load_id and batch.point_id = points.point_id
where
    points.point_id is null
    and batch.index_pct is not null
    -- a workbook without the sheet knows no point
    and batch.load_id in (select listed.load_id from candidate.traffic_index_point as listed)
group by batch.point_id, batch.point_name
