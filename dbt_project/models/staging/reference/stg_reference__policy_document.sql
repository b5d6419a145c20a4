{{
    policy_in_force(
        'policy_document',
        {
            'phase': 'varchar',
            'document_kind': 'varchar',
            'required_before': 'varchar',
            'condition': 'varchar'
        }
    )
}}
