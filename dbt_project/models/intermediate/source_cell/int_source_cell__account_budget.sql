select
    'account_budget_line' as mart,
    municipality_code || '|' || year || '|' || scenario || '|' || version || '|' || account_kind || '|'
    || account_string as row_key,
    'amount_nok' as field,
    load_id,
    locator,
    'Kontolinjer' as table_label,
    raw_text,
    raw_line,
    cell_id
from {{ ref('stg_account_lines__line') }}
