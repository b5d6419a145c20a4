"""DuckDB: connections, schemas, reference data and releases. No reading of sources, no judging of loads."""
