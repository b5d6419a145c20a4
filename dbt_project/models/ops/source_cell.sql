with

-- the records of each art in each figure of each group; the key of a row is of one table, so that whoever asks for one
-- row has the others narrowed to it before they are joined
term_cells as (

    select
        terms.filing_id,
        terms.function_group,
        terms.figure,
        terms.filing_id || '|' || terms.function_group || '|' || terms.figure || '|' || terms.art_code as row_key,
        cells.load_id,
        cells.locator,
        cells.account_class,
        cells.function_code,
        cells.art_code,
        cells.raw_text,
        cells.raw_line,
        cells.cell_id
    from {{ ref('account_summary_term') }} as terms
    inner join {{ ref('account_figure') }} as figures
        on terms.figure = figures.figure
    inner join {{ ref('account_cell') }} as cells
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

),

account_cells as (

    select
        'account_line' as mart,
        filing_id || '|' || account_class || '|' || function_code || '|' || art_code as row_key,
        'amount_nok' as field,
        load_id,
        locator,
        account_class,
        function_code,
        art_code,
        raw_text,
        raw_line,
        cell_id
    from {{ ref('account_cell') }}
    union all by name
    select
        'account_summary_term' as mart,
        'amount_nok' as field,
        * exclude (filing_id, function_group, figure)
    from term_cells
    union all by name
    select
        'account_summary' as mart,
        summaries.row_key,
        'amount_nok' as field,
        term_cells.* exclude (filing_id, function_group, figure, row_key)
    from summaries
    inner join term_cells
        on
            summaries.filing_id = term_cells.filing_id
            and summaries.function_group = term_cells.function_group
            and summaries.figure = term_cells.figure
    union all by name
    select
        'budget_vs_account' as mart,
        compared.row_key,
        'account_nok' as field,
        term_cells.* exclude (filing_id, function_group, figure, row_key)
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

)

select * from {{ ref('listed_cell') }}
union all
select
    mart,
    row_key,
    field,
    load_id,
    locator,
    'Kontoklasse ' || account_class || ', ' || function_code || ', ' || art_code as table_label,
    raw_text,
    raw_line,
    cell_id
from account_cells
