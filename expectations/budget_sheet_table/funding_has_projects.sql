select
    funding.locator,
    funding.table_label || ' (' || funding.locator || ') gjelder et område uten prosjekter.' as message
from batch as funding
where
    funding.family = 'investment_funding'
    and not exists (
        select 1
        from batch as projects
        where
            projects.family = 'investment'
            and projects.table_seq = funding.table_seq - 1
            and ops.same_name(projects.subject) = ops.same_name(funding.subject)
    )
