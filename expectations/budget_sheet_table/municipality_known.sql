with owner as (
    select
        batch.locator,
        batch.municipality_name,
        batch.municipality_code,
        batch.plan_first_year,
        (
            select count(distinct known.municipality_code)
            from reference.municipality as known
            where
                known.municipality_code = coalesce(batch.municipality_code, known.municipality_code)
                and ops.is_name_of(
                    coalesce(batch.municipality_name, known.municipality_name), known.municipality_name
                )
                and ops.is_valid_in(known.valid_from, known.valid_to, batch.plan_first_year)
        ) as known_count
    from batch
    where batch.table_seq = 1
)

select
    locator,
    'Kommunen til arket er ikke kjent' || coalesce(' i ' || plan_first_year, '')
    || ': navn «' || coalesce(municipality_name, 'mangler')
    || '», kommunenummer «' || coalesce(municipality_code, 'mangler') || '»'
    || case when known_count > 1 then ' (flere kommuner har navnet)' else '' end || '.' as message
from owner
where known_count <> 1
