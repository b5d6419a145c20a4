{{ stage_budget_cells('budget_document') }}
