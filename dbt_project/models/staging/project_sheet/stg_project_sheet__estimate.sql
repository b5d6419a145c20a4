{{
    project_sheet_records(
        'Estimat',
        {
            'estimate_date': 'date',
            'basis': 'text',
            'method': 'text',
            'p50': 'nok',
            'p85': 'nok',
            'standard_deviation_pct': 'number',
            'price_year': 'year',
            'scope': 'text'
        },
        every_version=true
    )
}}
