"""Tables as found laid out as rows of the landing tables: one row a table, and one row a cell.

Figures keep the unit and the sign they are published with; turning them into kroner is for dbt.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

import polars as pl

from pipelines.sources.budget_document.cells import figure_tail
from pipelines.sources.budget_document.identity import Identity
from pipelines.sources.budget_document.tables import Column, Row, Table
from pipelines.sources.budget_document.units import price_basis_of, unit_of
from pipelines.sources.budget_landing import CELL_SCHEMA, TABLE_SCHEMA
from pipelines.sources.norwegian import parse_number
from pipelines.sources.reading import Schema

LANDING: Mapping[str, Schema] = {
    "budget_document_table": TABLE_SCHEMA,
    "budget_document_cell": CELL_SCHEMA,
}


def table_rows(tables: Sequence[Table], identity: Identity) -> pl.DataFrame:
    """One row a table found, with whose plan it belongs to and how much of it was read."""
    records = [
        {
            "table_seq": sequence,
            "table_no": table.number,
            "table_label": _label(table),
            "family": table.form.family,
            "is_typed": table.form.is_typed,
            "caption": table.caption,
            "subject": table.subject,
            "municipality_code": identity.municipality_code,
            "municipality_name": identity.municipality_name,
            "plan_first_year": identity.first_year,
            "plan_last_year": identity.last_year,
            "is_demo": False,
            "unit": unit_of(table.caption, table.form.unit),
            "row_count": len(table.rows),
            "read_cell_count": sum(_value(text) is not None for row in table.rows for text in row.cells),
            "unread_cell_count": _unread_count(table),
            "unread_locators": ", ".join(_unread_locators(table)) or None,
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
    unit = unit_of(table.caption, table.form.unit)
    for column_sequence, (column, text) in enumerate(_paired(table.columns, row), start=1):
        value = _value(text)
        is_missing = text.upper() == "N/A"
        error = row.problem
        if value is None and text and not is_missing:
            error = f"«{text}» er ikke et tall"
        price_basis, price_year = price_basis_of(table.caption, column.first_year)
        yield {
            "table_seq": table_sequence,
            "table_label": _label(table),
            "family": table.form.family,
            "subject": table.subject,
            "row_seq": row_sequence,
            "row_kind": row.kind if any(row.cells) or row.problem else "heading",
            "row_group": row.group,
            "row_code": row.code,
            "row_label": row.label,
            "row_text": row.text,
            "column_seq": column_sequence,
            "column_key": column.key,
            "column_label": column.label,
            "scenario": column.scenario,
            "first_year": column.first_year,
            "last_year": column.last_year,
            "price_basis": price_basis,
            "price_year": price_year,
            "value": value if row.problem is None else None,
            "unit": "prosent" if text.endswith("%") else column.unit or unit,
            "unit_step": _unit_step(text),
            "missing_reason": "unreadable" if error else "not_available" if is_missing else None if text else "blank",
            "error": error,
            "raw_text": text,
            "raw_line": " ".join(line.text.strip() for line in row.lines),
            "locator": row.figures_at.locator,
        }


def _paired(columns: Sequence[Column], row: Row) -> Iterator[tuple[Column, str]]:
    """Columns with the row's texts; a damaged row has too few, and its texts may belong to other columns."""
    texts = [*row.cells, *[""] * (len(columns) - len(row.cells))]
    return zip(columns, texts, strict=True)


def _value(text: str) -> Decimal | None:
    return parse_number(text.rstrip("%"))


def _unit_step(text: str) -> Decimal | None:
    """The last decimal place that a figure is printed with: 0.1 for «15,5»."""
    return None if _value(text) is None else Decimal(1).scaleb(-len(text.rstrip("%").partition(",")[2]))


def _unread_count(table: Table) -> int:
    damaged = sum(len(row.cells) for row in table.rows if row.problem)
    passed_over = sum(len(figure_tail(line.text, len(table.columns), decimals=False).cells) for line in table.unread)
    return damaged + passed_over


def _unread_locators(table: Table) -> list[str]:
    damaged = [row.figures_at.locator for row in table.rows if row.problem]
    return damaged + [line.locator for line in table.unread]


def _label(table: Table) -> str:
    return f"Tabell {table.number}" if table.number else f"«{table.caption}»"
