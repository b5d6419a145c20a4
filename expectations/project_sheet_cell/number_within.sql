select
    batch.load_id,
    batch.locator,
    batch.locator || ': «' || batch.header || '» er ' || ops.exact_number(batch.number_value) || '.' as message
from batch
inner join parameter
    on list_contains(string_split(parameter.fields, ' '), batch.field)
where
    batch.number_value < cast(parameter.lowest as decimal(18, 4))
    or batch.number_value > cast(parameter.highest as decimal(18, 4))
