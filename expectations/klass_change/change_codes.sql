with ends as (
    select
        load_id,
        locator,
        old_code as code
    from batch
    union all
    select
        load_id,
        locator,
        new_code as code
    from batch
)

select
    ends.locator,
    ends.locator || ': koden ' || ends.code || ' finnes ikke i listen.' as message
from ends
where
    ends.code is not null
    and not exists (
        select 1
        from candidate.klass_code as known
        where known.load_id = ends.load_id and known.code = ends.code
    )
