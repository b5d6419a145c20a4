{{
    project_sheet_records(
        'Rammer',
        {
            'frame_kind': 'text',
            'frame_date': 'date',
            'amount': 'nok',
            'price_year': 'year',
            'decided_by': 'text'
        }
    )
}}
