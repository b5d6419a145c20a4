"""The landing tables of the budget document: their columns, and tables as found laid out as rows.

One row a table in `budget_document_table`, one row a cell in `budget_document_cell`. Figures keep the unit and
the sign they are published with; turning them into kroner is for dbt.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

import polars as pl

from pipelines.sources.budget_document.grammar import Column, Row, Table
from pipelines.sources.budget_document.identity import Identity
from pipelines.sources.budget_landing import CELL_SCHEMA, TABLE_SCHEMA
from pipelines.sources.norwegian import parse_number
from pipelines.sources.reading import Schema

LANDING: Mapping[str, Schema] = {
    "budget_document_table": TABLE_SCHEMA,
    "budget_document_cell": CELL_SCHEMA,
}

_THOUSANDS = re.compile(r"\b(?:hele )?(?:tusen|1\s?000) kroner\b", re.IGNORECASE)


def table_rows(tables: Sequence[Table], identity: Identity) -> pl.DataFrame:
    """One row a table found, with whose plan it belongs to."""
    records = [
        {
            "table_seq": sequence,
            "table_no": table.number,
            "table_label": _label(table),
            "family": table.form.family,
            "is_typed": True,
            "caption": table.caption,
            "subject": table.subject,
            "municipality_code": identity.municipality_code,
            "municipality_name": identity.municipality_name,
            "plan_first_year": identity.first_year,
            "plan_last_year": identity.last_year,
            "is_demo": False,
            "unit": _unit(table),
            "row_count": len(table.rows),
            "problem": table.problem,
            "locator": table.first_line.locator,
            "last_locator": table.last_line.locator,
        }
        for sequence, table in enumerate(tables, start=1)
    ]
    return pl.DataFrame(records, schema=dict(TABLE_SCHEMA))


def cell_rows(tables: Sequence[Table]) -> pl.DataFrame:
    """One row a cell of every table, error or not."""
    records = [
        cell
        for sequence, table in enumerate(tables, start=1)
        for row_sequence, row in enumerate(table.rows, start=1)
        for cell in _cells(table, row, sequence, row_sequence)
    ]
    return pl.DataFrame(records, schema=dict(CELL_SCHEMA))


def _cells(table: Table, row: Row, table_sequence: int, row_sequence: int) -> Iterator[dict[str, Any]]:
    for column_sequence, (column, text) in enumerate(_paired(table.columns, row), start=1):
        value = parse_number(text)
        error = row.problem
        if value is None and text:
            error = f"«{text}» er ikke et tall"
        yield {
            "table_seq": table_sequence,
            "table_label": _label(table),
            "family": table.form.family,
            "subject": table.subject,
            "row_seq": row_sequence,
            "row_kind": "sum" if row.is_sum else "item",
            "row_code": row.code,
            "row_label": row.label,
            "column_seq": column_sequence,
            "column_key": column.key,
            "scenario": column.scenario,
            "first_year": column.first_year,
            "last_year": column.last_year,
            "value": value if row.problem is None else None,
            "unit": _unit(table),
            "unit_step": Decimal("0.1") if table.form.decimals else Decimal(1),
            "missing_reason": "unreadable" if error else None if text else "blank",
            "error": error,
            "raw_text": text,
            "raw_line": " ".join(line.text.strip() for line in row.lines),
            "locator": row.figures_at.locator,
        }


def _paired(columns: Sequence[Column], row: Row) -> Iterator[tuple[Column, str]]:
    """Columns with the row's texts; a damaged row has too few, and its texts may belong to other columns."""
    texts = [*row.cells, *[""] * (len(columns) - len(row.cells))]
    return zip(columns, texts, strict=True)


def _label(table: Table) -> str:
    return f"Tabell {table.number}" if table.number else f"«{table.caption}»"


def _unit(table: Table) -> str:
    return "1000 kr" if _THOUSANDS.search(table.caption) else "mill. kr"
