select
    trim(batch.extract || ' cell ' || min(batch.cell_no)) as locator,
    'Tabell ' || min(batch.table_id) || ', ' || trim(batch.extract || ' celle ' || min(batch.cell_no)) || ' ('
    || arg_min(batch.region_code || ' ' || batch.period || ' ' || batch.contents_code, batch.cell_no)
    || '): tallet mangler uten symbol'
    || case when count(*) > 1 then ', og ' || (count(*) - 1) || ' celler til' else '' end || '.' as message
from batch
where batch.missing_reason = 'blank'
group by batch.extract
