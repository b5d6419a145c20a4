with first_list as (

    -- the list begins in a year; a code of earlier years is known by what it was then
    select min(year(valid_from)) as first_year
    from reference.municipality

)

select
    min_by(batch.locator, batch.line_no) as locator,
    'Filen gjelder kommune «' || batch.municipality_code || '» i ' || batch.year
    || ', men ingen kommune hadde nummeret da.' as message
from batch
cross join first_list
where
    batch.municipality_code is not null
    and batch.year is not null
    -- a plan looks past changes that nobody knew of
    and batch.scenario <> 'plan'
    and not exists (
        select municipality.municipality_code
        from reference.municipality as municipality
        where
            batch.municipality_code = municipality.municipality_code
            and greatest(batch.year, first_list.first_year)
            between year(municipality.valid_from) and coalesce(year(municipality.valid_to), 9999)
    )
group by batch.municipality_code, batch.year
