select
    batch.load_id,
    batch.locator,
    batch.locator || ': rammen er ' || ops.exact_number(batch.number_value) || ' mill. kr.' as message
from batch
where batch.worksheet = 'Rammer' and batch.field = 'amount' and batch.number_value <= 0
