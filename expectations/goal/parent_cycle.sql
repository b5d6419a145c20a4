select
    chains.load_id,
    min(chains.locator) as locator,
    min(chains.locator) || ': «' || chains.code || '» er overordnet seg selv: ' || min(chains.path) || ' under '
    || chains.code || '.' as message
from (
    with recursive ancestors as (
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
            batch.parent_code as ancestor,
            ancestors.path || ' under ' || batch.code as path
        from ancestors
        inner join batch
            on ancestors.ancestor = batch.code and batch.parent_code is not null
        where not contains(' ' || ancestors.path || ' ', ' ' || batch.code || ' ')
    )

    select * from ancestors
) as chains
where chains.ancestor = chains.code
group by chains.load_id, chains.code
