with

estimates as (

    select * from {{ ref('int_cost__estimate') }}

),

spreads as (

    select * from {{ ref('int_cost__estimate_spread') }}

),

projects as (

    select * from {{ ref('int_cost__project') }}

),

factors as (

    select * from {{ ref('int_price__factor') }}

),

spread as (

    select
        estimates.*,
        projects.real_price_year,
        projects.price_index_id,
        coalesce(estimates.p85_nok, cast(spreads.lognormal_p85 as decimal(18, 2))) as any_p85_nok,
        case
            when estimates.p85_nok is not null then 'oppgitt' when spreads.lognormal_p85 is not null then 'utledet'
        end as p85_kind,
        cast(spreads.normal_p85 as decimal(18, 2)) as normal_p85_nok,
        coalesce(cast(estimates.standard_deviation_pct as double), 100 * spreads.lognormal_cv) as any_deviation_pct,
        case
            when estimates.standard_deviation_pct is not null then 'oppgitt'
            when spreads.lognormal_cv is not null then 'utledet'
        end as standard_deviation_kind,
        100 * spreads.lognormal_cv as implied_deviation_pct,
        100 * spreads.normal_cv as implied_normal_deviation_pct
    from estimates
    inner join projects
        on estimates.project_id = projects.project_id
    left join spreads
        on estimates.estimate_id = spreads.estimate_id

)

select
    cast(spread.project_id as varchar) as project_id,
    cast(spread.estimate_date as date) as estimate_date,
    cast(spread.basis as varchar) as basis,
    cast(spread.estimate_no as integer) as estimate_no,
    cast(spread.agreement_id as varchar) as agreement_id,
    cast(spread.is_demo as boolean) as is_demo,
    cast(spread.method as varchar) as method,
    cast(spread.scope as varchar) as scope,
    cast(spread.price_year as integer) as price_year,
    cast(spread.p50_nok as decimal(18, 2)) as p50_nok,
    cast(spread.any_p85_nok as decimal(18, 2)) as p85_nok,
    cast(spread.p85_kind as varchar) as p85_kind,
    cast(case when spread.p85_kind = 'utledet' then 'lognormal' end as varchar) as p85_distribution,
    cast(case when spread.p85_kind = 'utledet' then spread.normal_p85_nok end as decimal(18, 2)) as p85_if_normal_nok,
    cast(spread.any_deviation_pct as double) as standard_deviation_pct,
    cast(spread.standard_deviation_kind as varchar) as standard_deviation_kind,
    cast(spread.implied_deviation_pct as double) as implied_standard_deviation_pct,
    cast(spread.implied_normal_deviation_pct as double) as implied_standard_deviation_if_normal_pct,
    cast(spread.real_price_year as integer) as real_price_year,
    {{ in_price_year('spread.p50_nok', 'factors.factor') }} as p50_real_nok,
    {{ in_price_year('spread.any_p85_nok', 'factors.factor') }} as p85_real_nok,
    cast(factors.is_forecast as boolean) as is_index_forecast,
    cast(
        case
            when spread.price_year is null or spread.real_price_year is null then 'intet_prisår'
            when factors.factor is null then 'ingen_indeks'
        end as varchar
    ) as missing_reason,
    cast(spread.first_version_no as integer) as first_version_no,
    cast(spread.first_vintage_date as date) as first_vintage_date,
    cast(spread.version_nos as varchar) as version_nos,
    spread.is_in_force,
    cast(spread.standing as varchar) as standing,
    cast(spread.vanished_on as date) as vanished_on
from spread
left join factors
    on
        spread.price_index_id = factors.price_index_id
        and spread.price_year = factors.from_year
        and spread.real_price_year = factors.to_year
