with

records as (

    select * from {{ ref('stg_kostra_filing__record') }}

),

summaries as (

    select * from {{ ref('account_summary') }}
    where amount_nok is not null

),

terms as (

    select * from {{ ref('int_account__summary_term') }}

),

function_terms as (

    select * from {{ ref('int_account__function_term') }}

),

shares as (

    select * from {{ ref('int_account__area_share') }}
    where amount_nok is not null

),

figures as (

    select * from {{ source('reference', 'account_figure') }}

),

-- the records of each art in each figure of each group
term_records as (

    select
        terms.filing_id,
        terms.function_group,
        terms.figure,
        terms.art_code,
        records.cell_id
    from terms
    inner join figures
        on terms.figure = figures.figure
    inner join records
        on
            terms.filing_id = records.filing_id
            and figures.account_kind = records.account_kind
            and terms.art_code = records.art_code
    inner join function_terms
        on
            terms.function_group = function_terms.function_group
            and records.year = function_terms.year
            and records.function_code = function_terms.function_code

),

uses as (

    select
        'account_line' as mart,
        filing_id || '|' || account_class || '|' || function_code || '|' || art_code as row_key,
        'amount_nok' as field,
        cell_id
    from records
    union all
    select
        'account_summary_term' as mart,
        filing_id || '|' || function_group || '|' || figure || '|' || art_code as row_key,
        'amount_nok' as field,
        cell_id
    from term_records
    union all
    select
        'account_summary' as mart,
        term_records.filing_id || '|' || term_records.function_group || '|' || term_records.figure as row_key,
        'amount_nok' as field,
        term_records.cell_id
    from term_records
    inner join summaries
        on
            term_records.filing_id = summaries.filing_id
            and term_records.function_group = summaries.function_group
            and term_records.figure = summaries.figure
    union all
    select
        'budget_vs_account' as mart,
        shares.municipality_code || '|' || shares.plan_id || '|' || shares.year || '|' || shares.row_kind || '|'
        || shares.code as row_key,
        'account_nok' as field,
        term_records.cell_id
    from shares
    inner join term_records
        on
            shares.filing_id = term_records.filing_id
            and shares.function_code = term_records.function_group
    where term_records.figure = 'AGD37'

),

budget_uses as (

    select
        lines.municipality_code || '|' || lines.plan_id || '|' || lines.year || '|service_area|' || areas.service_area
            as row_key,
        lines.cell_id
    from {{ ref('int_budget__line_cell') }} as lines
    inner join {{ ref('int_budget__area_cell') }} as areas
        on lines.cell_id = areas.cell_id
    where
        lines.family = 'service_area'
        and lines.line_no = 3
        and lines.amount_nok is not null

)

select
    uses.mart,
    uses.row_key,
    uses.field,
    records.load_id,
    records.locator,
    'Kontoklasse ' || records.account_class || ', ' || records.function_code || ', ' || records.art_code as table_label,
    records.raw_text,
    records.raw_line,
    records.cell_id
from uses
inner join records
    on uses.cell_id = records.cell_id
union all
select
    'budget_vs_account' as mart,
    budget_uses.row_key,
    'budget_nok' as field,
    cells.load_id,
    cells.locator,
    cells.table_label,
    cells.raw_text,
    cells.raw_line,
    cells.cell_id
from budget_uses
inner join {{ ref('int_budget__cell') }} as cells
    on budget_uses.cell_id = cells.cell_id
