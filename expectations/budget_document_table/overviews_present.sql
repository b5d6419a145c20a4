with wanted (family, title) as (
    values
    ('statutory_investment', 'Bevilgningsoversikt investering'),
    ('statutory_investment_by_area', 'Detaljert oppstilling punkt 1'),
    ('investment_and_funding_by_area', 'Oversikt over investeringer og finansiering'),
    ('investment_by_area', 'Forslag til investeringer'),
    ('investment_and_funding', 'Sum investeringer og finansiering'),
    ('investment', 'Investeringer i … i perioden …')
)

select
    'dokumentet' as locator,
    'Dokumentet mangler «' || wanted.title || '».' as message
from wanted
where not exists (
    select 1 from batch
    where batch.family = wanted.family
)
