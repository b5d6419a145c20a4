with counted as (

    select
        batch.locator,
        case parameter.field
            when 'extra' then batch.extra_count
            when 'joined' then batch.joined_count
            when 'total' then batch.total_count
        end as line_count,
        case parameter.field
            when 'extra' then batch.extra_locators
            when 'joined' then batch.joined_locators
            when 'total' then batch.total_locators
        end as places,
        case parameter.field
            when 'extra' then 'har celler utenfor overskriftene'
            when 'joined' then 'har et skilletegn for mye i en tekst'
            when 'total' then 'er summer av andre linjer'
        end as finding
    from batch
    cross join parameter

)

select
    locator,
    line_count || case line_count when 1 then ' linje ' else ' linjer ' end || finding || ': ' || places || '.'
        as message
from counted
where line_count > 0
