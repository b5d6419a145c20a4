with

overruns as (

    select * from {{ ref('int_cost__overrun') }}

),

projects as (

    select * from {{ ref('int_cost__project') }}

),

latest as (

    select * from {{ ref('int_cost__latest_estimate') }}

),

spending as (

    select * from {{ ref('int_cost__spending') }}

),

index_versions as (

    select
        price_index_id,
        string_agg(
            distinct cast(vintage_date as varchar), ' + ' order by cast(vintage_date as varchar) desc
        ) as index_version
    from {{ ref('int_price__series') }}
    group by price_index_id

),

-- a project that stands in several plans is taken from the newest
plan_projects as (

    select * from {{ ref('portfolio_project') }}
    qualify row_number() over (partition by project_id order by plan_id desc) = 1

),

sheet_rows as (

    select
        overruns.* exclude (is_index_forecast),
        projects.agreement_id,
        projects.municipality_codes,
        projects.is_demo,
        projects.load_id,
        projects.project_name,
        projects.programme_area,
        projects.phase,
        projects.price_index_id,
        projects.real_price_year,
        index_versions.index_version,
        latest.estimate_date as forecast_date,
        latest.p50_nok as forecast_nok,
        latest.price_year as forecast_price_year,
        latest.p50_real_nok as forecast_real_nok,
        spending.spent_nok,
        spending.spent_real_nok,
        spending.planned_real_nok as planned_nok,
        case
            when overruns.reference_nok > 0 and overruns.status <> 'fullført'
                then spending.committed_real_nok - overruns.reference_real_nok
        end as beyond_reference_nok,
        coalesce(overruns.is_index_forecast, false)
        or coalesce(spending.is_index_forecast, false)
        or coalesce(latest.is_index_forecast, false) as is_index_forecast
    from overruns
    inner join projects
        on overruns.project_id = projects.project_id
    left join latest
        on overruns.project_id = latest.project_id
    left join spending
        on overruns.project_id = spending.project_id
    left join index_versions
        on projects.price_index_id = index_versions.price_index_id

),

-- spent is in current kroner of years the plan does not give, the rest in its fixed prices: together they are not real
plan_rows as (

    select
        plan_projects.project_id,
        'overslag' as reference_point,
        0 as point_no,
        'ukjent' as status,
        plan_projects.municipality_code as municipality_codes,
        plan_projects.plan_id,
        plan_projects.is_demo,
        plan_projects.load_id,
        plan_projects.project_name,
        plan_projects.investment_area as programme_area,
        case when plan_projects.cost_estimate_nok is not null then 'overslag' end as reference_kind,
        plan_projects.cost_estimate_nok as reference_nok,
        plan_projects.spent_nok,
        plan_projects.planned_nok,
        plan_projects.spent_nok + plan_projects.planned_nok - plan_projects.cost_estimate_nok as beyond_reference_nok,
        false as is_reference_vanished,
        case
            when plan_projects.is_rolling then 'løpende_post'
            when plan_projects.spent_nok <> 0 then 'blandet_prisgrunnlag'
            else 'ingen_nyere_prognose'
        end as missing_reason,
        'ingen_p85' as p85_missing_reason
    from plan_projects

),

combined as (

    select * from sheet_rows
    union all by name
    select * from plan_rows

)

select
    cast(project_id as varchar) as project_id,
    cast(reference_point as varchar) as reference_point,
    cast(point_no as integer) as point_no,
    cast(agreement_id as varchar) as agreement_id,
    cast(municipality_codes as varchar) as municipality_codes,
    cast(plan_id as varchar) as plan_id,
    cast(is_demo as boolean) as is_demo,
    cast(project_name as varchar) as project_name,
    cast(programme_area as varchar) as programme_area,
    cast(phase as varchar) as phase,
    cast(status as varchar) as status,
    cast(size_class as varchar) as size_class,
    cast(reference_kind as varchar) as reference_kind,
    cast(reference_date as date) as reference_date,
    cast(reference_nok as decimal(18, 2)) as reference_nok,
    cast(price_year as integer) as price_year,
    cast(is_reference_vanished as boolean) as is_reference_vanished,
    cast(p85_kind as varchar) as p85_kind,
    cast(p85_nok as decimal(18, 2)) as p85_nok,
    cast(p85_price_year as integer) as p85_price_year,
    cast(real_price_year as integer) as real_price_year,
    cast(reference_real_nok as decimal(18, 2)) as reference_real_nok,
    cast(p85_real_nok as decimal(18, 2)) as p85_real_nok,
    cast(forecast_date as date) as forecast_date,
    cast(forecast_nok as decimal(18, 2)) as forecast_nok,
    cast(forecast_price_year as integer) as forecast_price_year,
    cast(forecast_real_nok as decimal(18, 2)) as forecast_real_nok,
    cast(case when outcome_kind = 'utfall' then outcome_date end as date) as completed_date,
    cast(case when outcome_kind = 'utfall' then outcome_nok end as decimal(18, 2)) as outturn_nok,
    cast(case when outcome_kind = 'utfall' then outcome_real_nok end as decimal(18, 2)) as outturn_real_nok,
    cast(outcome_kind as varchar) as compared_with,
    cast(overrun_nok as decimal(18, 2)) as overrun_nok,
    cast(overrun_pct as double) as overrun_pct,
    cast(overrun_real_nok as decimal(18, 2)) as overrun_real_nok,
    cast(overrun_real_pct as double) as overrun_real_pct,
    cast(overrun_p85_nok as decimal(18, 2)) as overrun_p85_nok,
    cast(overrun_p85_pct as double) as overrun_p85_pct,
    cast(overrun_p85_real_nok as decimal(18, 2)) as overrun_p85_real_nok,
    cast(overrun_p85_real_pct as double) as overrun_p85_real_pct,
    cast(is_over_p85 as boolean) as is_over_p85,
    cast(scope_change_real_nok as decimal(18, 2)) as scope_change_real_nok,
    cast(overrun_without_scope_real_nok as decimal(18, 2)) as overrun_without_scope_real_nok,
    cast(overrun_without_scope_real_pct as double) as overrun_without_scope_real_pct,
    cast(price_effect_nok as decimal(18, 2)) as price_effect_nok,
    cast(scope_effect_nok as decimal(18, 2)) as scope_effect_nok,
    cast(estimate_effect_nok as decimal(18, 2)) as estimate_effect_nok,
    cast(price_growth_pct as double) as price_growth_pct,
    cast(spent_nok as decimal(18, 2)) as spent_nok,
    cast(spent_real_nok as decimal(18, 2)) as spent_real_nok,
    cast(planned_nok as decimal(18, 2)) as planned_nok,
    cast(beyond_reference_nok as decimal(18, 2)) as beyond_reference_nok,
    beyond_reference_nok > 0 as is_beyond_estimate,
    cast(price_index_id as varchar) as price_index_id,
    cast(index_version as varchar) as index_version,
    cast(is_index_forecast as boolean) as is_index_forecast,
    cast(missing_reason as varchar) as missing_reason,
    cast(p85_missing_reason as varchar) as p85_missing_reason,
    cast(load_id as varchar) as load_id
from combined
