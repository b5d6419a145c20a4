{{
    project_sheet_records(
        'Milepæler',
        {
            'milestone': 'text',
            'planned_date': 'date',
            'met_date': 'date'
        },
        every_version=true
    )
}}
