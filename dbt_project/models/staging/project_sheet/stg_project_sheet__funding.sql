{{
    project_sheet_records(
        'Finansiering',
        {
            'funding_source': 'text',
            'year': 'year',
            'phase': 'text',
            'funding_status': 'text',
            'granted_date': 'date',
            'amount': 'nok',
            'price_year': 'year'
        }
    )
}}
