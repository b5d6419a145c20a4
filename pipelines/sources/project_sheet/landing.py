"""The landing tables of the project sheet: the sheet itself, and its cells in long form.

A cell has one typed value at most: amounts, percentages, years and scores in `number_value`, as written (amounts in
million kroner); `text_value` holds texts and choices. No reading here.
"""

from collections.abc import Mapping

import polars as pl

from pipelines.sources.reading import Schema

LANDING: Mapping[str, Schema] = {
    "project_sheet": {
        "agreement": pl.String(),
        "project_code": pl.String(),
        "project_name": pl.String(),
        "is_demo": pl.Boolean(),
        "vintage_date": pl.Date(),
        "cell_count": pl.Int32(),
        "problem": pl.String(),
        "locator": pl.String(),
    },
    "project_sheet_cell": {
        "worksheet": pl.String(),
        "record_no": pl.Int32(),
        "field": pl.String(),
        "header": pl.String(),
        "kind": pl.String(),
        "choice_list": pl.String(),
        "is_required": pl.Boolean(),
        "text_value": pl.String(),
        "number_value": pl.Decimal(18, 4),
        "date_value": pl.Date(),
        "boolean_value": pl.Boolean(),
        "missing_reason": pl.String(),
        "error": pl.String(),
        "raw_text": pl.String(),
        "raw_line": pl.String(),
        "locator": pl.String(),
    },
}
