{{
    policy_in_force(
        'policy_work_type',
        {
            'rule_id': 'varchar',
            'work_type': 'varchar',
            'treatment': 'varchar'
        }
    )
}}
