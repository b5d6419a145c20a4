{{
    policy_in_force(
        'policy_threshold',
        {
            'rule_id': 'varchar',
            'threshold': 'varchar',
            'value': 'decimal(18, 2)',
            'unit': 'varchar'
        }
    )
}}
