with

lines as (

    select
        *,
        cast(regexp_extract(locator, '([0-9]+)$', 1) as integer) as row_no,
        max(year) over (partition by load_id) as newest_year
    from {{ ref('stg_emission__line') }}
    -- the goals are of what is given off; what forests take up is told apart
    where lower(sector) not like '%skog%' and lower(sector) not like '%arealbruk%'

),

summed as (

    select
        load_id,
        municipality_code,
        year,
        newest_year,
        min(municipality_name) as municipality_name,
        sum(tonnes) as tonnes,
        min(regexp_replace(locator, '[0-9]+$', '')) as place,
        min(row_no) as first_row,
        max(row_no) as last_row,
        count(*) as row_count
    from lines
    group by load_id, municipality_code, year, newest_year

)

select
    'klimagassutslipp' as series_id,
    municipality_code as area_code,
    'utslippsregnskap' as method,
    'Utslippsregnskap for kommuner' as method_label,
    -- every release recalculates all years
    'til ' || newest_year as method_version,
    {{ period_of_year('year') }},
    cast(tonnes as double) as value,
    cast(null as varchar) as missing_reason,
    'tonn CO2-ekvivalenter' as unit,
    {{ without_interval() }},
    false as is_plan,
    false as is_demo,
    'Miljødirektoratet: utslipp av klimagasser i kommuner, ' || municipality_name as source_label,
    load_id,
    place || first_row || case when last_row > first_row then '–' || last_row else '' end
    -- where lines of others stand between
    || case when last_row - first_row >= row_count then ' (' || row_count || ' linjer)' else '' end as locator,
    -- a sum of several cells
    cast(null as varchar) as raw_text,
    cast(null as varchar) as cell_id
from summed
