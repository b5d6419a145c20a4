with

projects as (

    select * from {{ ref('int_cost__project') }}

),

points as (

    select * from {{ ref('int_cost__reference') }}

),

payments as (

    select * from {{ ref('int_cost__payment') }}

),

latest as (

    select * from {{ ref('int_cost__latest_estimate') }}

),

factors as (

    select * from {{ ref('int_price__factor') }}

),

-- the prices of the reference too: what is left then is the growth in prices
paid as (

    select
        points.project_id,
        points.reference_point,
        'utfall' as outcome_kind,
        max(projects.completed_on) as outcome_date,
        case when count(payments.nominal_nok) = count(*) then sum(payments.nominal_nok) end as outcome_nok,
        case when count(payments.real_nok) = count(*) then sum(payments.real_nok) end as outcome_real_nok,
        case
            when count(factors.factor) = count(*)
                then sum({{ in_price_year('payments.amount_nok', 'factors.factor') }})
        end as outcome_at_reference_nok,
        coalesce(bool_or(payments.is_index_forecast or factors.is_forecast), false) as is_index_forecast,
        case
            when count(payments.record_id) = 0 then 'intet_forbruk'
            else max(payments.missing_reason)
        end as missing_reason
    from projects
    inner join points
        on projects.project_id = points.project_id
    left join payments
        on projects.project_id = payments.project_id
    left join factors
        on
            payments.price_index_id = factors.price_index_id
            and payments.price_year = factors.from_year
            and points.price_year = factors.to_year
    where projects.status = 'fullført'
    group by points.project_id, points.reference_point

),

forecast as (

    select
        points.project_id,
        points.reference_point,
        'prognose' as outcome_kind,
        latest.estimate_date as outcome_date,
        latest.p50_nok as outcome_nok,
        latest.p50_real_nok as outcome_real_nok,
        {{ in_price_year('latest.p50_nok', 'factors.factor') }} as outcome_at_reference_nok,
        latest.is_index_forecast or coalesce(factors.is_forecast, false) as is_index_forecast,
        case
            when latest.price_year is null then 'intet_prisår' when latest.p50_real_nok is null then 'ingen_indeks'
        end as missing_reason
    from projects
    inner join points
        on projects.project_id = points.project_id
    inner join latest
        on projects.project_id = latest.project_id and points.reference_date < latest.estimate_date
    left join factors
        on
            projects.price_index_id = factors.price_index_id
            and latest.price_year = factors.from_year
            and points.price_year = factors.to_year
    where projects.status <> 'fullført'

)

select * from paid
union all by name
select * from forecast
