{{ policy_in_force('policy_threshold', ['rule_id', 'threshold', 'value', 'unit']) }}
