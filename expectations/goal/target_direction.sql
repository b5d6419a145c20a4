select
    batch.load_id,
    batch.locator,
    batch.locator || ': «' || coalesce(batch.code, 'uten kode') || '» er av typen «' || batch.target_kind
    || '» og har retningen «' || batch.direction || '»' || case
        when batch.target_kind = 'nå innen år' and batch.direction <> 'intervall'
            then
                ', men skal fra ' || ops.exact_number(batch.baseline_value) || ' til '
                || ops.exact_number(batch.target_value) || '.'
        else '.'
    end as message
from batch
where
    (
        batch.direction <> 'opp'
        and (batch.target_kind = 'minst' or batch.target_kind like 'øke%')
    )
    or (
        batch.direction <> 'ned'
        and (batch.target_kind = 'høyst' or batch.target_kind like 'redusere%')
    )
    or (batch.direction = 'intervall') <> (batch.target_kind = 'intervall')
    or (
        batch.target_kind = 'nå innen år'
        and (
            (batch.direction = 'opp' and batch.target_value < batch.baseline_value)
            or (batch.direction = 'ned' and batch.target_value > batch.baseline_value)
        )
    )
