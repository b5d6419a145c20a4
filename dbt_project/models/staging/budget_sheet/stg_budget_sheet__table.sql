{{ stage_budget_tables('budget_sheet') }}
