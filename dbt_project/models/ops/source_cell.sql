with

cells as (

    select
        *,
        'Kontoklasse ' || account_class || ', ' || function_code || ', ' || art_code as table_label
    from {{ ref('account_cell') }}

),

-- the records of each art in each figure of each group; the key of a row is of one table, so that whoever asks for one
-- row has the others narrowed to it
term_cells as (

    select
        terms.filing_id,
        terms.function_group,
        terms.figure,
        terms.filing_id || '|' || terms.function_group || '|' || terms.figure || '|' || terms.art_code as row_key,
        cells.load_id,
        cells.locator,
        cells.table_label,
        cells.raw_text,
        cells.raw_line,
        cells.cell_id
    from {{ ref('account_summary_term') }} as terms
    inner join {{ ref('account_figure') }} as figures
        on terms.figure = figures.figure
    inner join cells
        on
            terms.filing_id = cells.filing_id
            and figures.account_kind = cells.account_kind
            and terms.art_code = cells.art_code
    inner join {{ ref('account_function_term') }} as functions
        on
            terms.function_group = functions.function_group
            and cells.year = functions.year
            and cells.function_code = functions.function_code

),

summaries as (

    select
        filing_id,
        function_group,
        figure,
        filing_id || '|' || function_group || '|' || figure as row_key
    from {{ ref('account_summary') }}
    where amount_nok is not null

),

-- each function of a row of accounts
compared as (

    select
        filing_id,
        municipality_code || '|' || plan_id || '|' || year || '|' || row_kind || '|' || code as row_key,
        unnest(string_split(function_codes, ', ')) as function_code
    from {{ ref('budget_vs_account') }}

)

select
    mart,
    row_key,
    field,
    load_id,
    locator,
    table_label,
    raw_text,
    raw_line,
    cell_id
from {{ ref('listed_cell') }}
union all
select
    'account_line' as mart,
    filing_id || '|' || account_class || '|' || function_code || '|' || art_code as row_key,
    'amount_nok' as field,
    load_id,
    locator,
    table_label,
    raw_text,
    raw_line,
    cell_id
from cells
union all
select
    'account_summary_term' as mart,
    row_key,
    'amount_nok' as field,
    load_id,
    locator,
    table_label,
    raw_text,
    raw_line,
    cell_id
from term_cells
union all
select
    'account_summary' as mart,
    summaries.row_key,
    'amount_nok' as field,
    term_cells.load_id,
    term_cells.locator,
    term_cells.table_label,
    term_cells.raw_text,
    term_cells.raw_line,
    term_cells.cell_id
from summaries
inner join term_cells
    on
        summaries.filing_id = term_cells.filing_id
        and summaries.function_group = term_cells.function_group
        and summaries.figure = term_cells.figure
union all
select
    'budget_vs_account' as mart,
    compared.row_key,
    'account_nok' as field,
    term_cells.load_id,
    term_cells.locator,
    term_cells.table_label,
    term_cells.raw_text,
    term_cells.raw_line,
    term_cells.cell_id
from compared
inner join summaries
    on
        compared.filing_id = summaries.filing_id
        and compared.function_code = summaries.function_group
        and summaries.figure = 'AGD37'
inner join term_cells
    on
        summaries.filing_id = term_cells.filing_id
        and summaries.function_group = term_cells.function_group
        and summaries.figure = term_cells.figure
