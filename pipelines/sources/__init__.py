"""Pure readers: bytes in, rows with locators out.

What belongs here: one package a source, and what several readers share (`reading`, `norwegian`).
What does not: Dagster, DuckDB, printing, knowledge of where the rows go.
"""
