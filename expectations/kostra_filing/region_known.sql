-- counties (xx00) have no row in the list of municipalities
select
    batch.locator,
    'Filen gjelder region «' || batch.region_code || '» i ' || batch.year || ', men ingen kommune hadde nummeret da.'
        as message
from batch
where
    batch.form not in ('0C', '0D', '0K', '0L', '0P', '0Q')
    and not exists (
        select municipality.municipality_code
        from reference.municipality as municipality
        where
            batch.municipality_code = municipality.municipality_code
            and batch.year >= year(municipality.valid_from)
            and batch.year <= coalesce(year(municipality.valid_to), 9999)
    )
