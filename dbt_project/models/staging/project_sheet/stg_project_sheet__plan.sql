{{
    project_sheet_records(
        'Plan',
        {
            'year': 'year',
            'phase': 'text',
            'amount': 'nok',
            'price_year': 'year'
        }
    )
}}
