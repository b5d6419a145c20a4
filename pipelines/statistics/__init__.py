"""Statistics that marts need and SQL lacks: pure functions of numbers, one topic a file.

No DuckDB, no dbt and no files here. dbt's Python models call these; shares and overruns are fractions, not per cent.
"""
