-- KOSTRA's tables begin in 2015; the lists of municipalities that we hold begin in 2013
select
    cast(range as integer) as year,
    make_date(cast(range as integer), 12, 31) as year_end
from range(2013, {{ this_year() }} + 1)
