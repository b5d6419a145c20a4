{{
    policy_in_force(
        'policy_rule',
        {
            'rule_id': 'varchar',
            'title': 'varchar',
            'severity': 'varchar',
            'paragraph': 'varchar',
            'section': 'varchar',
            'impossible_result': 'varchar',
            'impossible_reason': 'varchar',
            'source': 'varchar'
        }
    )
}}
