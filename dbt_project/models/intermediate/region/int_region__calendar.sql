-- KOSTRA's tables begin in 2015; the lists of municipalities that we hold begin in 2013
with

years as (

    select cast(unnest(range(2013, {{ this_year() }} + 1)) as integer) as year

)

select
    year,
    make_date(year, 12, 31) as year_end
from years
