{{ policy_in_force('policy_party', ['field', 'choice', 'party']) }}
