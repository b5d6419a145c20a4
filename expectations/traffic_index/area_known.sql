select
    min(batch.locator) as locator,
    'Indeks ' || batch.index_id || ' «' || batch.area_name || '» er '
    || case
        when areas.index_id is null then 'ikke blant de kjente indeksene, og vises med filens eget navn.'
        else 'indeksen for ' || areas.area_name || '.'
    end as message
from batch
left join reference.traffic_index_area as areas
    on batch.index_id = cast(areas.index_id as integer)
where
    areas.index_id is null
    -- «Bergensområdet» is Bergen, and a file without a name is its number
    or not (
        contains(lower(batch.area_name), lower(areas.area_name))
        or contains(lower(areas.area_name), lower(batch.area_name))
        or batch.area_name = 'indeks ' || batch.index_id
    )
group by batch.index_id, batch.area_name, areas.index_id, areas.area_name
