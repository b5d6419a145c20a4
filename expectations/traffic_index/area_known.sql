select
    min(batch.locator) as locator,
    'Indeks ' || batch.index_id || ' «' || batch.area_name || '» er '
    || case
        when areas.index_id is null then 'ikke blant de kjente indeksene.'
        else 'indeksen for ' || areas.area_name || '.'
    end as message
from batch
left join reference.traffic_index_area as areas
    on batch.index_id = cast(areas.index_id as integer)
where areas.index_id is null or areas.area_name <> batch.area_name
group by batch.index_id, batch.area_name, areas.index_id, areas.area_name
