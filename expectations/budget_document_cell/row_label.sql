select
    batch.locator,
    batch.table_label || ' (' || batch.locator || '): raden «' || batch.raw_line || '» har ikke noe navn.' as message
from batch
where
    coalesce(batch.row_label, '') = ''
    -- control figures and percentages below the figures have no name
    and not (batch.row_kind = 'control' and batch.family in ('service_area', 'climate_path'))
qualify row_number() over (partition by batch.table_seq, batch.row_seq order by batch.column_seq) = 1
