"""The same marts on a distributed engine: the models that dbt compiled, carried from DuckDB to Spark and run there.

Loads, gates and the ledger stay in DuckDB. What the models mean stands in `dbt_project`; here stands only how that is
said and run elsewhere. Nothing of Spark is imported until somebody asks for it.
"""
