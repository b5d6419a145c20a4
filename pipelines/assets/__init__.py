"""Thin Dagster assets, one file a family. The logic lives in `loads`, `gates` and `warehouse`."""
