select
    chains.load_id,
    min(chains.locator) as locator,
    min(chains.locator) || ': «' || chains.code || '» er overordnet seg selv: ' || min(chains.path) || ' under '
    || chains.code || '.' as message
from (
    with recursive goals as (
        select * from candidate.goal
        union all by name
        select * from raw.goal
    ),

    together as (
        select
            beside.load_id,
            goals.code,
            goals.parent_code
        from candidate.beside as beside
        inner join goals
            on beside.beside_load_id = goals.load_id
        where goals.parent_code is not null
    ),

    ancestors as (
        select
            batch.load_id,
            batch.locator,
            batch.code,
            batch.parent_code as ancestor,
            batch.code as path
        from batch
        where batch.parent_code is not null
        union
        select
            ancestors.load_id,
            ancestors.locator,
            ancestors.code,
            together.parent_code as ancestor,
            ancestors.path || ' under ' || together.code as path
        from ancestors
        inner join together
            on ancestors.load_id = together.load_id and ancestors.ancestor = together.code
        where not contains(' ' || ancestors.path || ' ', ' ' || together.code || ' ')
    )

    select * from ancestors
) as chains
where chains.ancestor = chains.code
group by chains.load_id, chains.code
