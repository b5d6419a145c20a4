with vintages as (
    select
        batch.table_id,
        batch.updated_at,
        min(batch.locator) as locator,
        count(*) over (partition by batch.table_id) as vintage_count
    from batch
    group by batch.table_id, batch.updated_at
)

select
    vintages.locator,
    vintages.locator || ': tabell ' || vintages.table_id || ' er oppdatert '
    || strftime(vintages.updated_at, '%d.%m.%Y %H:%M')
    || ', og andre svar i hentingen har et annet tidspunkt.' as message
from vintages
where vintages.vintage_count > 1
