with counts as (
    unpivot (
        select
            locator,
            point_id,
            adt,
            adt_reference,
            weekday_light,
            weekday_heavy,
            weekday_light_reference,
            weekday_heavy_reference
        from batch
    )
    on adt, adt_reference, weekday_light, weekday_heavy, weekday_light_reference, weekday_heavy_reference
    into
    name field
    value vehicles
)

select
    locator,
    locator || ': ' || point_id || ' har ' || replace(cast(vehicles as varchar), '.', ',') || ' kjøretøy per døgn.'
        as message
from counts
where vehicles not between 0 and 200000
