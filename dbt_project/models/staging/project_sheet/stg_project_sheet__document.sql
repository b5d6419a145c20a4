{{
    project_sheet_records(
        'Dokumentasjon',
        {
            'phase': 'text',
            'document_kind': 'text',
            'is_present': 'boolean',
            'document_date': 'date',
            'reference': 'text'
        }
    )
}}
