{{ config(materialized='incremental', incremental_strategy='append', on_schema_change='fail') }}

with

filings as (

    select * from {{ ref('stg_kostra_filing__filing') }}

),

-- a balance sheet gives no figure, and lacks none
statements as (

    select distinct filing_id
    from {{ ref('int_account__line') }}
    where
        account_kind <> 'balance'
        and {{ in_changed('kostra_filing') }}

),

figures as (

    select * from {{ source('reference', 'account_figure') }}

),

terms as (

    select * from {{ ref('int_account__summary_term') }}
    where {{ in_changed('kostra_filing') }}

),

codes as (

    select * from {{ ref('int_account__code_use') }}
    where
        amount_nok <> 0
        and {{ in_changed('kostra_filing') }}

),

posted as (

    select
        codes.filing_id,
        codes.account_kind,
        groups.function_group,
        codes.art_code,
        codes.is_known_art
    from codes
    inner join {{ ref('account_function_term') }} as groups
        on
            codes.year = groups.year
            and codes.function_code = groups.function_code

),

-- an art that the hierarchy does not know could belong in any figure of its statement
unknown_art as (

    select
        filing_id,
        account_kind,
        function_group,
        string_agg(distinct art_code, ', ' order by art_code) as arts
    from posted
    where not is_known_art
    group by filing_id, account_kind, function_group

),

depreciated as (

    select distinct filing_id
    from posted
    where art_code = '590'

),

with_depreciation_term as (

    select distinct
        figure,
        year
    from {{ ref('int_account__figure_term') }}
    where art_code = '590'

),

gaps as (

    select
        statements.filing_id,
        'TOTAL' as function_group,
        figures.figure,
        1 as priority,
        'Filen har ingen poster som inngår i tallet.' as explanation
    from statements
    cross join figures
    left join terms
        on
            statements.filing_id = terms.filing_id
            and terms.function_group = 'TOTAL'
            and figures.figure = terms.figure
    where terms.figure is null
    union all
    select
        unknown_art.filing_id,
        unknown_art.function_group,
        figures.figure,
        2 as priority,
        'Art ' || unknown_art.arts || ' er ikke i hierarkiet, så tallet kan ikke regnes ut.' as explanation
    from unknown_art
    inner join figures
        on
            unknown_art.account_kind = figures.account_kind
            and (figures.scope = 'function' or unknown_art.function_group = 'TOTAL')
    union all
    select
        terms.filing_id,
        terms.function_group,
        terms.figure,
        3 as priority,
        'Avskrivninger (art 590) er ikke ført i kvartalet.' as explanation
    from terms
    inner join filings
        on
            terms.filing_id = filings.filing_id
            and filings.quarter is not null
    inner join with_depreciation_term
        on
            terms.figure = with_depreciation_term.figure
            and filings.year = with_depreciation_term.year
    left join depreciated
        on terms.filing_id = depreciated.filing_id
    where depreciated.filing_id is null
    group by terms.filing_id, terms.function_group, terms.figure

)

select
    filing_id,
    function_group,
    figure,
    string_agg(explanation, ' ' order by priority) as explanation
from gaps
group by filing_id, function_group, figure
