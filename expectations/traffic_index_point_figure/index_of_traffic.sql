select
    batch.locator,
    batch.locator || ': ' || batch.point_id || ' er endret med ' || replace(printf('%.2f', batch.index_pct), '.', ',')
    || ' %, men trafikken gir ' || replace(printf('%.2f', 100 * (batch.period_mdt / batch.base_mdt - 1)), '.', ',')
    || ' %.' as message
from batch
where
    batch.error is null
    and batch.base_mdt > 0
    and (
        batch.index_pct + batch.index_step / 2
        < 100 * ((batch.period_mdt - batch.period_mdt_step / 2) / (batch.base_mdt + batch.base_mdt_step / 2) - 1) - 1e-9
        or batch.index_pct - batch.index_step / 2
        > 100
        * (
            (batch.period_mdt + batch.period_mdt_step / 2)
            / greatest(batch.base_mdt - batch.base_mdt_step / 2, 1e-9) - 1
        )
        + 1e-9
    )
