{{
    project_sheet_records(
        'Risiko',
        {
            'risk': 'text',
            'likelihood': 'text',
            'consequence': 'text',
            'response': 'text'
        }
    )
}}
