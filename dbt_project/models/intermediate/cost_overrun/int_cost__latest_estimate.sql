with

projects as (

    select * from {{ ref('int_cost__project') }}

),

-- of two estimates of one day the later phase's is the newer, and a prognosis is newer than both
latest as (

    select * from {{ ref('int_cost__estimate') }}
    where is_in_force
    qualify
        row_number() over (
            partition by project_id
            order by estimate_date desc, basis_no desc, estimate_no desc
        ) = 1

),

factors as (

    select * from {{ ref('int_price__factor') }}

)

select
    latest.project_id,
    latest.estimate_id,
    latest.standard_deviation_pct,
    latest.estimate_date,
    latest.p50_nok,
    latest.price_year,
    latest.record_id || '/p50' as cell_id,
    {{ in_price_year('latest.p50_nok', 'factors.factor') }} as p50_real_nok,
    coalesce(factors.is_forecast, false) as is_index_forecast
from latest
inner join projects
    on latest.project_id = projects.project_id
left join factors
    on
        projects.price_index_id = factors.price_index_id
        and latest.price_year = factors.from_year
        and projects.real_price_year = factors.to_year
