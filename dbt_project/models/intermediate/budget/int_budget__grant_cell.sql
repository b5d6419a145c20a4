with

cells as (

    select * from {{ ref('int_budget__cell') }}
    where family = 'grant'

),

subtotals as (

    select
        load_id,
        table_seq,
        row_group,
        min(row_seq) as row_seq
    from cells
    where row_kind = 'sum' and row_group is not null
    group by load_id, table_seq, row_group

),

parsed as (

    select
        cells.cell_id,
        cells.load_id,
        cells.plan_id,
        cells.municipality_code,
        cells.is_demo,
        cells.row_seq,
        cells.row_label,
        cells.scenario,
        cells.year,
        cells.amount_nok,
        cells.missing_reason,
        cells.locator,
        -- a row below the subtotal of its group stands on its own
        case
            when subtotals.row_seq is null or cells.row_seq < subtotals.row_seq then cells.row_group
        end as recipient_group,
        trim(regexp_replace(cells.subject, '\(art [0-9/]+\).*', '')) as grant_area,
        nullif(regexp_extract(cells.subject, '\(art ([0-9/]+)\)', 1), '') as art
    from cells
    left join subtotals
        on
            cells.load_id = subtotals.load_id
            and cells.table_seq = subtotals.table_seq
            and cells.row_group = subtotals.row_group
    where cells.row_kind = 'item'

)

select
    cell_id,
    load_id,
    plan_id,
    municipality_code,
    is_demo,
    grant_area,
    art,
    row_seq as grant_seq,
    row_label as recipient,
    recipient_group,
    scenario,
    year,
    amount_nok,
    missing_reason,
    locator,
    case substr(art, 1, 1) when '3' then 'purchase' when '4' then 'transfer' end as kind
from parsed
