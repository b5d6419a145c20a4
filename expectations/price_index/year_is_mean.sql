with parts as (
    select
        batch.price_index_id,
        batch.year,
        case when batch.month is null then 4 else 12 end as part_count,
        count(batch.value) as figure_count,
        avg(batch.value) as mean_value
    from batch
    where batch.kind = 'index' and (batch.quarter is not null or batch.month is not null)
    group by batch.price_index_id, batch.year, case when batch.month is null then 4 else 12 end
)

select
    batch.locator,
    batch.price_index_id || ' ' || batch.period || ' (' || batch.locator || ') er ' || batch.raw_text
    || ', men gjennomsnittet av ' || case parts.part_count when 4 then 'kvartalene' else 'månedene' end || ' er '
    || replace(printf('%.2f', parts.mean_value), '.', ',') || '.' as message
from batch
inner join parts
    on
        batch.price_index_id = parts.price_index_id
        and batch.year = parts.year
        and parts.figure_count = parts.part_count
where
    batch.quarter is null
    and batch.month is null
    and batch.kind = 'index'
    -- the mean is printed with one decimal
    and abs(batch.value - parts.mean_value) > 0.05 + 1e-9
