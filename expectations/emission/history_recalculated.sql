with earlier_loads as (
    -- the edition before this one; there may be later ones where a file is read again
    select arg_max(editions.earlier_load_id, editions.arrived_at) as load_id
    from candidate.earlier as editions
    where editions.is_same_unit and editions.load_id in (select batch.load_id from batch)
),

known as (
    select * from raw.emission
    union all by name
    select * from candidate.emission
),

earlier as (
    select
        known.municipality_code,
        known.year,
        sum(known.tonnes) as tonnes
    from known
    inner join earlier_loads
        on known.load_id = earlier_loads.load_id
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
