select
    min(batch.locator) as locator,
    'Koblingen for ' || batch.year || ' har bare ' || count(distinct batch.municipality_code) || ' kommuner.' as message
from batch
group by batch.year
-- Norway has had more than 300 municipalities since 1838; a shorter list is a part of an answer
having count(distinct batch.municipality_code) < 300
