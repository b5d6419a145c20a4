with filing as (

    select * from candidate.kostra_filing

),

compared as (

    select
        batch.locator,
        case parameter.field
            when 'form' then batch.form
            when 'year' then coalesce(cast(batch.year as varchar), substr(batch.raw_line, 3, 4))
            when 'quarter' then batch.quarter
            when 'region_code' then batch.region_code
            when 'organisation_number' then batch.organisation_number
            when 'company_number' then batch.company_number
        end as found,
        case parameter.field
            when 'form' then filing.form
            when 'year' then cast(filing.year as varchar)
            when 'quarter' then filing.quarter
            when 'region_code' then filing.region_code
            when 'organisation_number' then filing.organisation_number
            when 'company_number' then filing.company_number
        end as expected
    from batch
    inner join filing
        on batch.load_id = filing.load_id
    cross join parameter
    where length(batch.raw_line) = 48

)

select
    locator,
    locator || ': posten sier «' || found || '», men filen gjelder «' || expected || '».' as message
from compared
where found <> expected
