"""Thin Dagster assets, one file a family. The logic lives in `fetching`, `loads`, `gates` and `warehouse`."""
