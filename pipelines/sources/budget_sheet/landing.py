"""The landing tables of the budget sheet: tables as found, laid out as rows in the columns every budget source has."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import polars as pl

from pipelines.sources.budget_landing import CELL_SCHEMA, TABLE_SCHEMA
from pipelines.sources.budget_sheet.identity import Identity
from pipelines.sources.budget_sheet.tables import Figure, SheetTable, read_amount
from pipelines.sources.budget_sheet.vocabulary import is_sum
from pipelines.sources.reading import Schema

LANDING: Mapping[str, Schema] = {
    "budget_sheet_table": TABLE_SCHEMA,
    "budget_sheet_cell": CELL_SCHEMA,
}


def table_rows(tables: Sequence[SheetTable], identity: Identity) -> pl.DataFrame:
    """One row a table, with whose plan it belongs to."""
    records = [
        {
            "table_seq": sequence,
            "table_label": _label(table),
            "family": table.family,
            "is_typed": True,
            "caption": table.caption,
            "subject": table.subject,
            "municipality_code": identity.municipality_code,
            "municipality_name": identity.municipality_name,
            "plan_first_year": identity.first_year,
            "plan_last_year": identity.last_year,
            "is_demo": identity.is_demo,
            "unit": table.figures[0].unit,
            "row_count": len({figure.row_seq for figure in table.figures}),
            "problem": table.problem,
            "locator": table.locator,
            "last_locator": table.last_locator,
        }
        for sequence, table in enumerate(tables, start=1)
    ]
    return pl.DataFrame(records, schema=dict(TABLE_SCHEMA))


def cell_rows(tables: Sequence[SheetTable]) -> pl.DataFrame:
    """One row a cell of every table, error or not."""
    records = [record for sequence, table in enumerate(tables, start=1) for record in _cells(table, sequence)]
    return pl.DataFrame(records, schema=dict(CELL_SCHEMA))


def _cells(table: SheetTable, sequence: int) -> list[dict[str, Any]]:
    amounts = [read_amount(figure.cell) for figure in table.figures]
    has_decimals = any(value is not None and value % 1 for value, _ in amounts)
    return [
        {
            "table_seq": sequence,
            "table_label": _label(table),
            "family": table.family,
            "subject": table.subject,
            "row_seq": figure.row_seq,
            "row_kind": "sum" if is_sum(figure.row_label, statutory=figure.column_key == "amount") else "item",
            "row_code": figure.row_code,
            "row_label": figure.row_label,
            "row_text": figure.row_text,
            "column_seq": figure.column_seq,
            "column_key": figure.column_key,
            "column_label": figure.column_label,
            "scenario": figure.scenario,
            "first_year": figure.year,
            "last_year": figure.year,
            "price_basis": figure.price_basis,
            "price_year": figure.price_year,
            "value": None if figure.problem else value,
            "unit": figure.unit,
            "unit_step": Decimal("0.1") if figure.unit == "mill. kr" and has_decimals else Decimal(1),
            "missing_reason": _missing_reason(figure, error),
            "error": _error(figure, error),
            "raw_text": figure.cell.text,
            "raw_line": figure.raw_line,
            "locator": figure.cell.locator,
        }
        for figure, (value, error) in zip(table.figures, amounts, strict=True)
    ]


def _error(figure: Figure, error: str | None) -> str | None:
    return "; ".join(problem for problem in (figure.problem, error) if problem) or None


def _missing_reason(figure: Figure, error: str | None) -> str | None:
    if figure.problem or error:
        return "unreadable"
    return "blank" if figure.cell.is_blank else None


def _label(table: SheetTable) -> str:
    return f"«{table.caption}»"
