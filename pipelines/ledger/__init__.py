"""Loads over time: which were judged how, which are in force, and what has been taken out of force.

The law stands once, in `tables.VIEWS`: dbt, gates, intake and status ask those, and do not window over `ops.load`.
"""
