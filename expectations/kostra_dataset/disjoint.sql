with shared as (
    -- answers are whole cubes: two of them share cells where they share a code in every dimension
    select
        one.load_id,
        one.extract as one_extract,
        other.extract as other_extract,
        count(distinct one.dimension) as dimension_count,
        string_agg(distinct one.code, ', ') filter (where one.kind in ('period', 'region')) as codes
    from candidate.kostra_category as one
    inner join candidate.kostra_category as other
        on
            one.load_id = other.load_id
            and one.dimension = other.dimension
            and one.code = other.code
            and one.extract < other.extract
    group by one.load_id, one.extract, other.extract
),

dimensions as (
    select
        load_id,
        extract,
        count(distinct dimension) as dimension_count
    from candidate.kostra_category
    group by load_id, extract
)

select
    batch.locator,
    batch.locator || ' og ' || shared.other_extract || ' av tabell ' || batch.table_id || ' har celler felles ('
    || left(shared.codes, 60) || ').' as message
from batch
inner join shared
    on batch.load_id = shared.load_id and batch.extract = shared.one_extract
inner join dimensions
    on
        shared.load_id = dimensions.load_id
        and shared.one_extract = dimensions.extract
        and shared.dimension_count = dimensions.dimension_count
