with

budgets as (

    select * from {{ ref('budget_service_area') }}
    where line_no = 3

),

accounts as (

    select * from {{ ref('int_account__function_result') }}

),

mapping as (

    select * from {{ ref('stg_reference__service_area_function') }}

),

plan_years as (

    select distinct
        plan_id,
        municipality_code,
        year
    from budgets

),

-- accounts without a plan stand by themselves, so that no krone is lost
scoped as (

    select
        accounts.*,
        coalesce(plan_years.plan_id, '-') as plan_id
    from accounts
    left join plan_years
        on
            accounts.municipality_code = plan_years.municipality_code
            and accounts.year = plan_years.year

),

mapped as (

    select
        scoped.*,
        mapping.service_area,
        mapping.is_approximation,
        cast(scoped.amount_nok * mapping.share as decimal(18, 2)) as share_nok
    from scoped
    inner join mapping
        on
            scoped.municipality_code = mapping.municipality_code
            and scoped.function_code = mapping.function_code
            and scoped.year between mapping.first_year and mapping.last_year
    inner join budgets
        on
            scoped.plan_id = budgets.plan_id
            and scoped.year = budgets.year
            and mapping.service_area = budgets.service_area

),

mapped_functions as (

    select
        plan_id,
        municipality_code,
        year,
        function_code,
        sum(share_nok) as share_nok
    from mapped
    group by plan_id, municipality_code, year, function_code

)

select
    plan_id,
    municipality_code,
    year,
    'service_area' as row_kind,
    service_area as code,
    function_code,
    filing_id,
    quarter,
    share_nok as amount_nok,
    missing_reason,
    is_approximation,
    is_demo
from mapped
union all
select
    scoped.plan_id,
    scoped.municipality_code,
    scoped.year,
    'function' as row_kind,
    scoped.function_code as code,
    scoped.function_code,
    scoped.filing_id,
    scoped.quarter,
    scoped.amount_nok - coalesce(mapped_functions.share_nok, 0) as amount_nok,
    scoped.missing_reason,
    false as is_approximation,
    scoped.is_demo
from scoped
left join mapped_functions
    on
        scoped.plan_id = mapped_functions.plan_id
        and scoped.municipality_code = mapped_functions.municipality_code
        and scoped.year = mapped_functions.year
        and scoped.function_code = mapped_functions.function_code
where
    mapped_functions.function_code is null
    or scoped.amount_nok <> mapped_functions.share_nok
