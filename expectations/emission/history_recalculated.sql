with earlier_loads as (
    select
        loads.load_id,
        row_number() over (order by loads.read_at desc) as recency
    from ops.load as loads
    where
        loads.source_id = 'emission'
        and loads.verdict in ('accepted', 'accepted_with_warnings')
        -- the same bytes, read again by a newer reader, change nothing
        and loads.sha256 not in (
            select mine.sha256
            from candidate.load as mine
            inner join batch
                on mine.load_id = batch.load_id
        )
),

earlier as (
    select
        known.municipality_code,
        known.year,
        sum(known.tonnes) as tonnes
    from raw.emission as known
    inner join earlier_loads
        on known.load_id = earlier_loads.load_id and earlier_loads.recency = 1
    group by known.municipality_code, known.year
),

now as (
    select
        batch.municipality_code,
        min(batch.municipality_name) as municipality_name,
        batch.year,
        min(batch.locator) as locator,
        sum(batch.tonnes) as tonnes
    from batch
    where batch.error is null
    group by batch.municipality_code, batch.year
)

select
    min(now.locator) as locator,
    now.municipality_code || ' ' || min(now.municipality_name) || ': ' || count(*) || ' år er regnet om, '
    || min(now.year) || ' fra ' || ops.exact_number(arg_min(cast(earlier.tonnes as decimal(18, 1)), now.year))
    || ' til ' || ops.exact_number(arg_min(cast(now.tonnes as decimal(18, 1)), now.year)) || ' tonn.' as message
from now
inner join earlier
    on now.municipality_code = earlier.municipality_code and now.year = earlier.year
where abs(now.tonnes - earlier.tonnes) >= 0.5
group by now.municipality_code
