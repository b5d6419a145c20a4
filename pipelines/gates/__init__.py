"""Runs an expectation suite on a candidate table inside DuckDB and says the result rule by rule.

The rules themselves are data, in `expectations/`. What a failure leads to is for `loads`.
"""
