"""The landing table of price indices, the same whether a figure came in a CSV or from Statistics Norway."""

from collections.abc import Mapping

import polars as pl

from pipelines.sources.reading import Schema

LANDING: Mapping[str, Schema] = {
    "price_index": {
        "price_index_id": pl.String(),
        "price_index": pl.String(),
        "vintage_date": pl.Date(),
        "period": pl.String(),
        "year": pl.Int32(),
        "quarter": pl.Int32(),
        "month": pl.Int32(),
        "kind": pl.String(),
        "value": pl.Decimal(18, 4),
        "missing_reason": pl.String(),
        "is_forecast": pl.Boolean(),
        "is_demo": pl.Boolean(),
        "source": pl.String(),
        "error": pl.String(),
        "raw_text": pl.String(),
        "raw_line": pl.String(),
        "locator": pl.String(),
    }
}
"""`kind` is `index` or `growth_pct`; `quarter` and `month` are null for whole years, and at most one is given."""
