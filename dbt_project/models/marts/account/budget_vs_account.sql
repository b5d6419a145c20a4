with

budgets as (

    select * from {{ ref('budget_service_area') }}
    where line_no = 3

),

shares as (

    select
        plan_id,
        municipality_code,
        year,
        row_kind,
        code,
        any_value(filing_id) as filing_id,
        any_value(quarter) as quarter,
        string_agg(function_code, ', ' order by function_code) as function_codes,
        -- a function that the filing cannot give leaves the area without a figure
        case when count(*) = count(amount_nok) then sum(amount_nok) end as account_nok,
        bool_or(is_approximation) as is_approximation,
        bool_or(is_demo) as is_demo
    from {{ ref('int_account__area_share') }}
    group by plan_id, municipality_code, year, row_kind, code

),

filed_years as (

    select distinct
        municipality_code,
        year
    from {{ ref('int_account__function_result') }}

),

labels as (

    select * from {{ source('reference', 'kostra_code_label') }}
    where code_kind = 'function'

),

paired as (

    select
        coalesce(budgets.plan_id, shares.plan_id) as plan_id,
        coalesce(budgets.municipality_code, shares.municipality_code) as municipality_code,
        coalesce(budgets.year, shares.year) as year,
        coalesce(shares.row_kind, 'service_area') as row_kind,
        coalesce(budgets.service_area, shares.code) as code,
        shares.function_codes,
        shares.filing_id,
        shares.quarter,
        budgets.amount_nok as budget_nok,
        budgets.missing_reason as budget_missing_reason,
        budgets.plan_id is not null as has_budget,
        shares.account_nok,
        coalesce(shares.is_approximation, false) as is_approximation,
        coalesce(budgets.is_demo, false) or coalesce(shares.is_demo, false) as is_demo
    from budgets
    full outer join shares
        on
            shares.row_kind = 'service_area'
            and budgets.plan_id = shares.plan_id
            and budgets.year = shares.year
            and budgets.service_area = shares.code

)

select
    cast(paired.municipality_code as varchar) as municipality_code,
    cast(paired.plan_id as varchar) as plan_id,
    cast(paired.year as integer) as year,
    cast(paired.row_kind as varchar) as row_kind,
    cast(paired.code as varchar) as code,
    cast(case paired.row_kind when 'function' then labels.label else paired.code end as varchar) as name,
    cast(paired.function_codes as varchar) as function_codes,
    cast(paired.budget_nok as decimal(18, 2)) as budget_nok,
    cast(paired.account_nok as decimal(18, 2)) as account_nok,
    cast(paired.account_nok - paired.budget_nok as decimal(18, 2)) as difference_nok,
    cast(
        case
            when paired.has_budget then paired.budget_missing_reason
            when paired.budget_nok is null then 'not_available'
        end as varchar
    ) as budget_missing_reason,
    cast(case when paired.account_nok is null then 'not_available' end as varchar) as account_missing_reason,
    cast(
        case
            when paired.account_nok is not null and paired.has_budget then null
            when not paired.has_budget and paired.plan_id = '-'
                then 'Ingen plan for kommunen og året er lastet.'
            when not paired.has_budget then 'Funksjonen er ikke koblet til et tjenesteområde i planen.'
            when paired.filing_id is not null then 'Filuttrekket kan ikke gi tallet, se account_summary.'
            when filed_years.year is not null then 'Tjenesteområdet er ikke koblet til funksjoner.'
            else 'Ingen filuttrekk for kommunen og året er lastet.'
        end as varchar
    ) as missing_explanation,
    cast(paired.quarter as varchar) as quarter,
    cast(paired.filing_id as varchar) as filing_id,
    cast(paired.is_approximation as boolean) as is_approximation,
    cast(paired.is_demo as boolean) as is_demo
from paired
left join filed_years
    on
        paired.municipality_code = filed_years.municipality_code
        and paired.year = filed_years.year
left join labels
    on paired.code = labels.code
