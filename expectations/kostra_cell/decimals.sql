select
    trim(batch.extract || ' cell ' || min(batch.cell_no)) as locator,
    'Tabell ' || min(batch.table_id) || ', ' || trim(batch.extract || ' celle ' || min(batch.cell_no)) || ' ('
    || arg_min(batch.region_code || ' ' || batch.period, batch.cell_no) || '): ' || contents.code || ' er '
    || ops.exact_number(arg_min(batch.value, batch.cell_no)) || ', men skal ha ' || contents.decimals || ' desimaler'
    || case when count(*) > 1 then ', og ' || (count(*) - 1) || ' celler til' else '' end || '.' as message
from batch
inner join candidate.kostra_category as contents
    on
        batch.load_id = contents.load_id
        and batch.extract = contents.extract
        and batch.contents_code = contents.code
        and contents.kind = 'contents'
where cast(batch.value as double) <> round(cast(batch.value as double), contents.decimals)
group by batch.extract, contents.code, contents.decimals
