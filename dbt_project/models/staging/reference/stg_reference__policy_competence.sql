{{
    policy_in_force(
        'policy_competence',
        {
            'rule_id': 'varchar',
            'decision_level': 'varchar',
            'threshold': 'varchar',
            'is_limit_included': 'boolean',
            'needs_political_dp': 'boolean',
            'needs_unchanged': 'boolean',
            'beyond': 'varchar'
        }
    )
}}
