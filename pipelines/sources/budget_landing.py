"""The columns in which every budget source lands: tables found, and their cells. No reading and no layouts here.

A cell keeps figure, unit and sign as published. `family` says what kind of table it stands in, `column_key` what
the column holds, `row_group` the section or type that the row stands under, `row_text` words behind the figures.
`price_basis` is `nominal` or `fixed` (then in kroner of `price_year`), null where the source does not say.
"""

import polars as pl

from pipelines.sources.reading import Schema

TABLE_SCHEMA: Schema = {
    "table_seq": pl.Int32(),
    "table_no": pl.String(),
    "table_label": pl.String(),
    "family": pl.String(),
    "is_typed": pl.Boolean(),
    "caption": pl.String(),
    "subject": pl.String(),
    "municipality_code": pl.String(),
    "municipality_name": pl.String(),
    "plan_first_year": pl.Int32(),
    "plan_last_year": pl.Int32(),
    "is_demo": pl.Boolean(),
    "unit": pl.String(),
    "row_count": pl.Int32(),
    "read_cell_count": pl.Int32(),
    "unread_cell_count": pl.Int32(),
    "unread_locators": pl.String(),
    "problem": pl.String(),
    "locator": pl.String(),
    "last_locator": pl.String(),
}
CELL_SCHEMA: Schema = {
    "table_seq": pl.Int32(),
    "table_label": pl.String(),
    "family": pl.String(),
    "subject": pl.String(),
    "row_seq": pl.Int32(),
    "row_kind": pl.String(),
    "row_group": pl.String(),
    "row_code": pl.String(),
    "row_label": pl.String(),
    "row_text": pl.String(),
    "column_seq": pl.Int32(),
    "column_key": pl.String(),
    "column_label": pl.String(),
    "scenario": pl.String(),
    "first_year": pl.Int32(),
    "last_year": pl.Int32(),
    "price_basis": pl.String(),
    "price_year": pl.Int32(),
    "value": pl.Decimal(18, 4),
    "unit": pl.String(),
    "unit_step": pl.Decimal(18, 4),
    "missing_reason": pl.String(),
    "error": pl.String(),
    "raw_text": pl.String(),
    "raw_line": pl.String(),
    "locator": pl.String(),
}
