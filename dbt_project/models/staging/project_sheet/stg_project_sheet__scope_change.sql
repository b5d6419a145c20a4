{{
    project_sheet_records(
        'Endringer',
        {
            'change_date': 'date',
            'description': 'text',
            'amount': 'nok',
            'price_year': 'year',
            'decided_by': 'text',
            'case_no': 'text'
        }
    )
}}
