select
    batch.locator,
    batch.table_label || ', «' || batch.row_label || '» kolonne ' || batch.column_seq || ' (' || batch.locator
    || '): kolonnen sier ikke hvilket år den gjelder.' as message
from batch
where
    (
        batch.family like 'statutory%'
        or batch.family in ('service_area', 'frame_change', 'measure', 'grant', 'company', 'dividend')
    )
    and batch.first_year is null
