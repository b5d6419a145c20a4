select * from {{ ref('stg_budget_document__cell') }}
