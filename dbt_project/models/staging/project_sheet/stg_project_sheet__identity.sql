{{
    project_sheet_records(
        'Prosjekt',
        {
            'project_code': 'text',
            'project_name': 'text',
            'municipality_codes': 'text',
            'submitted_date': 'date',
            'owner': 'text',
            'agency': 'text',
            'road_authority': 'text',
            'programme_area': 'text',
            'work_type': 'text',
            'geography': 'text',
            'purpose': 'text',
            'phase': 'text',
            'project_form': 'text',
            'member_of': 'text',
            'has_complex_planning': 'boolean',
            'is_politically_sensitive': 'boolean',
            'needs_zoning_plan': 'boolean',
            'owner_maintains': 'boolean',
            'binding': 'text'
        }
    )
}}
