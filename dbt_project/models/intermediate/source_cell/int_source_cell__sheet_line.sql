{#- The marts that show the sheets line by line: a column is one cell. -#}
with

cells as (

    select * from {{ ref('stg_project_sheet__cell') }}
    where is_in_force

),

statuses as (

    select
        record_id,
        case funding_status when 'Bevilget' then 'granted' else 'proposed' end as amount_kind
    from {{ ref('stg_project_sheet__funding') }}

),

line_cells as (

    select
        cells.*,
        case cells.worksheet
            when 'Milepæler' then 'portfolio_milestone'
            when 'Rammer' then 'portfolio_cost_frame'
            when 'Vedtak' then 'portfolio_decision'
            when 'Dokumentasjon' then 'portfolio_document'
            else 'portfolio_amount'
        end as mart,
        case cells.worksheet
            when 'Finansiering' then statuses.amount_kind || '|'
            when 'Forbruk' then 'spent|'
            when 'Plan' then 'planned|'
            else ''
        end as kind_key
    from cells
    left join statuses
        on cells.record_id = statuses.record_id
    where
        cells.worksheet in ('Milepæler', 'Rammer', 'Vedtak', 'Dokumentasjon', 'Finansiering', 'Forbruk', 'Plan')
        and cells.missing_reason is null

)

select
    mart,
    project_id || '|' || kind_key || record_no as row_key,
    field || case field when 'amount' then '_nok' else '' end as field,
    load_id,
    locator,
    worksheet as table_label,
    raw_text,
    raw_line,
    cell_id
from line_cells
