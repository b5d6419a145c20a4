"""The columns in which a filing lands: one table with what the file is, one with its records."""

from collections.abc import Mapping

import polars as pl

from pipelines.sources.kostra_filing.identity import Filing
from pipelines.sources.reading import Schema

LANDING: Mapping[str, Schema] = {
    "kostra_filing": {
        "form": pl.String(),
        "year": pl.Int32(),
        "quarter": pl.String(),
        "period": pl.String(),
        "region_code": pl.String(),
        "municipality_code": pl.String(),
        "organisation_number": pl.String(),
        "company_number": pl.String(),
        "is_demo": pl.Boolean(),
        "record_count": pl.Int32(),
        "locator": pl.String(),
    },
    "kostra_filing_record": {
        "line_no": pl.Int32(),
        "form": pl.String(),
        "year": pl.Int32(),
        "quarter": pl.String(),
        "region_code": pl.String(),
        "organisation_number": pl.String(),
        "company_number": pl.String(),
        "account_class": pl.String(),
        "function_code": pl.String(),
        "art_code": pl.String(),
        "amount": pl.Decimal(18, 0),
        "error": pl.String(),
        "raw_text": pl.String(),
        "raw_line": pl.String(),
        "locator": pl.String(),
    },
}


def filing_row(filing: Filing, records: pl.DataFrame) -> pl.DataFrame:
    """The one row that says what the file is."""
    row = {
        "form": filing.form,
        "year": filing.year,
        "quarter": filing.quarter,
        "period": filing.period,
        "region_code": filing.region_code,
        "municipality_code": filing.municipality_code,
        "organisation_number": filing.organisation_number,
        "company_number": filing.company_number,
        "is_demo": filing.is_demo,
        "record_count": records.height,
        "locator": f"line 1 – line {records.height}",
    }
    return pl.DataFrame([row], schema=dict(LANDING["kostra_filing"]))
