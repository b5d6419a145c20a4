{{
    project_sheet_records(
        'Mål',
        {
            'goal': 'text',
            'score': 'number',
            'reasoning': 'text'
        }
    )
}}
