{{
    project_sheet_records(
        'Sjekkliste',
        {
            'checklist_item': 'text',
            'answer': 'text',
            'comment': 'text'
        }
    )
}}
