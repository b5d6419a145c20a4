{{ policy_in_force('policy_work_type', ['rule_id', 'work_type', 'treatment']) }}
