{{ config(materialized='incremental', incremental_strategy='append', on_schema_change='fail') }}

with

terms as (

    select * from {{ ref('int_account__summary_term') }}
    where {{ in_changed('kostra_filing') }}

),

filings as (

    select * from {{ ref('stg_kostra_filing__filing') }}

),

figures as (

    select * from {{ source('reference', 'account_figure') }}

),

gaps as (

    select * from {{ ref('int_account__summary_gap') }}
    where {{ in_changed('kostra_filing') }}

),

function_names as (

    select
        function_group,
        function_group_name
    from {{ source('reference', 'account_function_group') }}
    union all
    select
        code as function_group,
        label as function_group_name
    from {{ source('reference', 'kostra_code_label') }}
    where code_kind = 'function'
    union all
    select
        'TOTAL' as function_group,
        'Alle funksjoner' as function_group_name

),

sums as (

    select
        filing_id,
        function_group,
        figure,
        sum(contribution_nok) as amount_nok,
        count(*) as art_count
    from terms
    group by filing_id, function_group, figure

)

select
    cast(coalesce(sums.filing_id, gaps.filing_id) as varchar) as filing_id,
    cast(coalesce(sums.function_group, gaps.function_group) as varchar) as function_group,
    cast(function_names.function_group_name as varchar) as function_group_name,
    cast(coalesce(sums.figure, gaps.figure) as varchar) as figure,
    cast(figures.figure_name as varchar) as figure_name,
    cast(filings.municipality_code as varchar) as municipality_code,
    cast(coalesce(filings.organisation_number, filings.company_number) as varchar) as company_number,
    cast(filings.year as integer) as year,
    cast(filings.quarter as varchar) as quarter,
    cast(filings.form as varchar) as form,
    cast(case when gaps.filing_id is null then sums.amount_nok end as decimal(18, 2)) as amount_nok,
    cast(coalesce(sums.art_count, 0) as integer) as art_count,
    cast(case when gaps.filing_id is not null then 'not_available' end as varchar) as missing_reason,
    cast(gaps.explanation as varchar) as missing_explanation,
    cast(filings.is_demo as boolean) as is_demo,
    cast(filings.load_id as varchar) as load_id
from sums
full outer join gaps
    on
        sums.filing_id = gaps.filing_id
        and sums.function_group = gaps.function_group
        and sums.figure = gaps.figure
inner join filings
    on coalesce(sums.filing_id, gaps.filing_id) = filings.filing_id
inner join figures
    on coalesce(sums.figure, gaps.figure) = figures.figure
left join function_names
    on coalesce(sums.function_group, gaps.function_group) = function_names.function_group
