"""Målbar: the Dagster code location and the import package. Start reading in `definitions.py`."""
