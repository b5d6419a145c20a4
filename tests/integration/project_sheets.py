"""Filled project sheets for the tests: the written template with a made-up project in it, in every worksheet."""

from collections.abc import Mapping
from typing import Any

from pipelines.demo.ongoing import ongoing_sheet
from pipelines.demo.sheet import add, edited
from pipelines.sources.project_sheet.layout import load_fields
from pipelines.templates.project_sheet import template
from tests.integration.sheets import put, values_of, workbook_of

FIRST_ROW = 6
"""The first row to fill in, as Excel counts; the example stands above it. Labels begin in row 5."""
PROJECT = edited(
    ongoing_sheet("D-1", "Demogata", "UB", 26, "Sykkel", "Kommunen"),
    [
        add(
            "Endringer",
            {"change_date": "12.03.2026", "description": "Ny trasé", "amount": -1.5, "price_year": 2026},
        )
    ],
)


def filled_project(changes: Mapping[str, Any] | None = None) -> bytes:
    """The template with the made-up project; `changes` are cells by locator."""
    return workbook_of(project_values(changes))


def project_values(changes: Mapping[str, Any] | None = None) -> dict[str, dict[tuple[int, int], Any]]:
    """The cells of the filled template, by worksheet, row and column from 0."""
    values = values_of(template(2027))
    columns: dict[str, int] = {}
    for field in load_fields():
        at = columns.get(field.worksheet, 0)
        columns[field.worksheet] = at + 1
        if field.shape == "labels":
            values[field.worksheet][FIRST_ROW - 2 + at, 1] = _written(PROJECT.labels.get(field.field))
        else:
            for number, row in enumerate(PROJECT.rows[field.worksheet]):
                values[field.worksheet][FIRST_ROW - 1 + number, at] = _written(row.get(field.field))
    put(values, changes or {})
    return values


def _written(value: Any) -> Any:
    return {True: "Ja", False: "Nei"}[value] if isinstance(value, bool) else value
