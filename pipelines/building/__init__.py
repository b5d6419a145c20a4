"""What of the dbt project a change reaches, and a build of just that.

What belongs here: the parsed project, the fingerprints of its models, what was built from what, and the one dbt
invocation of a build. What does not: what a model computes (`dbt_project`), and when a build happens (`assets`).
"""
