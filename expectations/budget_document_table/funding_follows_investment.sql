with neighbours as (
    select
        table_label,
        family,
        locator,
        lead(family) over (order by table_seq) as next_family,
        lag(family) over (order by table_seq) as previous_family
    from batch
    where family in ('investment', 'investment_funding')
)

select
    locator,
    table_label || ' (' || locator || ')'
    || case
        when family = 'investment' then ' har ingen finansieringstabell etter seg.'
        else ' finansierer ingen investeringstabell rett foran.'
    end as message
from neighbours
where
    (family = 'investment' and next_family is distinct from 'investment_funding')
    or (family = 'investment_funding' and previous_family is distinct from 'investment')
