{{
    policy_in_force(
        'policy_party',
        {
            'field': 'varchar',
            'choice': 'varchar',
            'party': 'varchar'
        }
    )
}}
