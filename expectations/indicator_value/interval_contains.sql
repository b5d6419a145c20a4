select
    batch.locator,
    batch.locator || ': verdien er ' || ops.exact_number(batch.value) || ', og intervallet '
    || ops.exact_number(batch.ci_low) || ' til ' || ops.exact_number(batch.ci_high) || '.' as message
from batch
where batch.value < batch.ci_low or batch.value > batch.ci_high
