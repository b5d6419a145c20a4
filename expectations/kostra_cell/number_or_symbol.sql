select
    trim(batch.extract || ' cell ' || min(batch.cell_no)) as locator,
    'Tabell ' || min(batch.table_id) || ', ' || trim(batch.extract || ' celle ' || min(batch.cell_no)) || ' ('
    || arg_min(batch.region_code || ' ' || batch.period || ' ' || batch.contents_code, batch.cell_no)
    || '): tallet ' || ops.exact_number(arg_min(batch.value, batch.cell_no)) || ' har symbolet «' || batch.symbol || '»'
    || case when count(*) > 1 then ', og ' || (count(*) - 1) || ' celler til' else '' end || '.' as message
from batch
-- * marks a figure as provisional
where batch.value is not null and batch.symbol is not null and batch.symbol <> '*'
group by batch.extract, batch.symbol
