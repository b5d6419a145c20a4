with

plans as (

    select * from {{ ref('stg_project_sheet__plan') }}

),

projects as (

    select * from {{ ref('int_cost__project') }}

),

last_payments as (

    select
        project_id,
        max(year) as last_year
    from {{ ref('int_cost__payment') }}
    group by project_id

),

factors as (

    select * from {{ ref('int_price__factor') }}

)

-- a year with payments is counted by them, not by what was planned for it
select
    plans.project_id,
    plans.record_id,
    plans.record_id || '/amount' as cell_id,
    plans.year,
    plans.price_year,
    {{ in_price_year('plans.amount_nok', 'factors.factor') }} as real_nok,
    coalesce(factors.is_forecast, false) as is_index_forecast
from plans
inner join projects
    on plans.project_id = projects.project_id
left join last_payments
    on plans.project_id = last_payments.project_id
left join factors
    on
        projects.price_index_id = factors.price_index_id
        and plans.price_year = factors.from_year
        and projects.real_price_year = factors.to_year
where plans.year > coalesce(last_payments.last_year, 0)
