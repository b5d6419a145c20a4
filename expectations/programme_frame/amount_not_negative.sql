select
    batch.load_id,
    batch.locator,
    batch.locator || ': rammen for ' || coalesce(batch.funding_source, 'ukjent kilde') || ' er '
    || ops.exact_number(batch.frame_mill_nok) || ' mill. kr.' as message
from batch
where batch.frame_mill_nok < 0
