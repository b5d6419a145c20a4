{{ config(materialized='incremental', incremental_strategy='append', on_schema_change='fail') }}

with

lines as (

    select * from {{ ref('int_account__line') }}
    where
        account_kind <> 'balance'
        and {{ in_changed('kostra_filing') }}

),

figures as (

    select * from {{ source('reference', 'account_figure') }}

),

figure_terms as (

    select * from {{ ref('int_account__figure_term') }}

),

function_terms as (

    select * from {{ ref('account_function_term') }}

),

terms as (

    select
        lines.filing_id,
        function_terms.function_group,
        figures.figure,
        lines.art_code,
        figure_terms.path,
        lines.amount_nok,
        -- the hierarchy counts income as positive, the file as negative
        case when lines.art_code >= '600' then -figure_terms.factor else figure_terms.factor end as factor
    from lines
    inner join figures
        on lines.account_kind = figures.account_kind
    inner join figure_terms
        on
            figures.figure = figure_terms.figure
            and lines.year = figure_terms.year
            and lines.art_code = figure_terms.art_code
    inner join function_terms
        on
            lines.year = function_terms.year
            and lines.function_code = function_terms.function_code
            and (figures.scope = 'function' or function_terms.function_group = 'TOTAL')

)

select
    filing_id,
    function_group,
    figure,
    art_code,
    any_value(factor) as factor,
    any_value(path) as path,
    cast(sum(amount_nok) as decimal(18, 2)) as amount_nok,
    cast(any_value(factor) * sum(amount_nok) as decimal(18, 2)) as contribution_nok
from terms
group by filing_id, function_group, figure, art_code
