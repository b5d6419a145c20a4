with

klass as (

    select * from {{ ref('stg_klass__code') }}
    -- 9999 is «Uoppgitt»
    where list_id = '131' and code <> '9999' and coalesce(valid_to, date '9999-12-31') >= date '2013-01-01'

),

reference as (

    select * from {{ source('reference', 'municipality') }}

)

select
    code as municipality_code,
    name as municipality_name,
    greatest(valid_from, date '2013-01-01') as valid_from,
    valid_to
from klass
union all
select
    municipality_code,
    municipality_name,
    valid_from,
    valid_to
from reference
where not exists (select 1 from klass)
