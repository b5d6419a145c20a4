{{
    project_sheet_records(
        'Forbruk',
        {
            'year': 'year',
            'phase': 'text',
            'amount': 'nok',
            'price_basis': 'text',
            'price_year': 'year'
        }
    )
}}
