select
    batch.locator,
    batch.table_label || ' (' || batch.locator || '): linjen «' || batch.row_label || '» er ikke kjent i skjemaet.'
        as message
from batch
where
    batch.row_kind in ('item', 'sum')
    and batch.family in (
        'statutory_operations', 'statutory_appropriation', 'statutory_investment', 'service_area', 'frame_change'
    )
    and not exists (
        select 1
        from reference.budget_line as known
        where
            known.family = batch.family
            and ops.line_key(known.label) = ops.line_key(batch.row_label)
    )
qualify row_number() over (partition by batch.table_seq, batch.row_seq order by batch.column_seq) = 1
