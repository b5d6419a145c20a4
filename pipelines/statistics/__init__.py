"""Statistics that SQL does not have: pure functions over numbers, called by the dbt models written in Python.

What belongs here: a formula with its units and its source. What does not: which rows it is used on (dbt).
"""
