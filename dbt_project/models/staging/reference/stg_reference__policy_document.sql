{{ policy_in_force('policy_document', ['phase', 'document_kind', 'required_before', 'condition']) }}
