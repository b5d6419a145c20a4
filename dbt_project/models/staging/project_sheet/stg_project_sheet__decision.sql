{{
    project_sheet_records(
        'Vedtak',
        {
            'decision_date': 'date',
            'decision_body': 'text',
            'case_no': 'text',
            'decision_kind': 'text',
            'amount': 'nok',
            'price_year': 'year',
            'description': 'text'
        }
    )
}}
