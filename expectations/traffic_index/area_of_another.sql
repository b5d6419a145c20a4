select
    min(batch.locator) as locator,
    'Filen heter som indeks ' || batch.index_id || ' (' || mine.area_name || '), men er om «' || batch.area_name
    || '», som er indeks ' || others.index_id || '.' as message
from batch
-- a number that is not known may be an index of the same city, made another way
inner join reference.traffic_index_area as mine
    on batch.index_id = cast(mine.index_id as integer)
inner join reference.traffic_index_area as others
    on
        mine.index_id <> others.index_id
        and contains(lower(batch.area_name), lower(others.area_name))
where not contains(lower(batch.area_name), lower(mine.area_name))
group by batch.index_id, batch.area_name, mine.area_name, others.index_id
