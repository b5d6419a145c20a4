select
    min(batch.locator) as locator,
    batch.year || ' er ikke et år i statistikken; ' || count(*) || ' linjer.' as message
from batch
where
    batch.year not in (2009, 2011, 2013)
    and not (batch.year between 2015 and extract(year from current_date))
group by batch.year
