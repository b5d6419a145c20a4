with quarters as (
    select
        batch.year,
        avg(batch.value) as mean_value
    from batch
    where batch.quarter is not null and batch.kind = 'index'
    group by batch.year
    having count(*) = 4
)

select
    batch.locator,
    batch.price_index_id || ' ' || batch.period || ' (' || batch.locator || ') er ' || batch.raw_text
    || ', men gjennomsnittet av kvartalene er ' || replace(printf('%.2f', quarters.mean_value), '.', ',') || '.'
        as message
from batch
inner join quarters
    on batch.year = quarters.year
where
    batch.quarter is null
    and batch.kind = 'index'
    -- the mean is printed with one decimal
    and abs(batch.value - quarters.mean_value) > 0.05 + 1e-9
