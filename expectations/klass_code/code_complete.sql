with still_valid as (
    select
        min(locator) as locator,
        count(*) filter (valid_until is null or valid_until > current_date) as code_count
    from batch
    where list_id = '131'
    having count(*) > 0
)

select
    locator,
    'Listen har bare ' || code_count || ' kommuner som gjelder i dag.' as message
from still_valid
-- Norway has had more than 300 municipalities since 1838; a shorter list is a part of an answer
where code_count < 300
