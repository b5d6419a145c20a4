"""The columns of a goal catalogue, and the landing table they become: one row a line. No files here.

Figures are in the row's own `unit`; `change_per_year` is without sign, which the kind of target has.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from pipelines.sources.reading import Schema
from pipelines.sources.spreadsheet.match import Record
from pipelines.sources.spreadsheet.values import Choices, Value, read_value


@dataclass(frozen=True)
class Column:
    """A column of the file: its heading and field, how it is read, whether every line must have it."""

    header: str
    field: str
    kind: str = "text"
    is_required: bool = False


COLUMNS = (
    Column("katalog", "catalogue", is_required=True),
    Column("type", "kind", "choice", is_required=True),
    Column("kode", "code", is_required=True),
    Column("overordnet", "parent_code"),
    Column("navn", "name", is_required=True),
    Column("eier", "owner", is_required=True),
    Column("nivå", "level", "choice", is_required=True),
    Column("kommunenummer", "municipality_code", "codes"),
    Column("område", "scope"),
    Column("måltype", "target_kind", "choice"),
    Column("utgangsår", "baseline_year", "year"),
    Column("utgangsverdi", "baseline_value", "number"),
    Column("målår", "target_year", "year"),
    Column("måltall", "target_value", "number"),
    Column("måltall_øvre", "target_value_high", "number"),
    Column("endring_per_år", "change_per_year", "number"),
    Column("enhet", "unit"),
    Column("retning", "direction", "choice"),
    Column("frekvens", "frequency"),
    Column("målekilde", "measurement_source"),
    Column("serie", "series_id"),
    Column("serieområde", "series_area"),
    Column("metode", "method"),
    Column("rolle", "role", "choice"),
    Column("fn_mål", "un_goals"),
    Column("målbar", "is_measurable", "boolean"),
    Column("hvorfor_ikke", "not_measurable_reason"),
    Column("dokument", "document", is_required=True),
    Column("dokumentdato", "document_date", "date"),
    Column("sted", "document_locator", is_required=True),
    Column("oppdiktet", "is_demo", "boolean", is_required=True),
    Column("merknad", "note"),
)
_TYPES: Mapping[str, pl.DataType] = {
    "year": pl.Int32(),
    "number": pl.Decimal(18, 4),
    "boolean": pl.Boolean(),
    "date": pl.Date(),
}
LANDING: Mapping[str, Schema] = {
    "goal": {
        **{column.field: _TYPES.get(column.kind, pl.String()) for column in COLUMNS},
        "error": pl.String(),
        "raw_text": pl.String(),
        "raw_line": pl.String(),
        "locator": pl.String(),
    }
}


def goal_rows(records: Sequence[Record], choices: Choices) -> pl.DataFrame:
    """The lines as rows; `raw_text` is the target as it stands, or the name where there is none.

    choices: the choices of each column that has a list, by field.
    """
    return pl.DataFrame([_row(record, choices) for record in records], schema=dict(LANDING["goal"]), orient="row")


def _row(record: Record, choices: Choices) -> tuple[object, ...]:
    values = [
        (column, read_value(record.cell(column.field), column.kind, choices.get(column.field, ())))
        for column in COLUMNS
    ]
    errors = [f"«{column.header}»: {value.error}" for column, value in values if value.error]
    errors += [
        f"«{column.header}» er ikke fylt ut"
        for column, value in values
        if column.is_required and value.missing_reason == "blank"
    ]
    raw_text = next(filter(None, (record.text(name) for name in ("target_value", "change_per_year", "name"))), None)
    return (
        *(_plain(value) for _, value in values),
        *("; ".join(errors) or None, raw_text, record.raw_line, record.locator),
    )


def _plain(value: Value) -> object:
    return next((part for part in (value.text, value.number, value.date, value.boolean) if part is not None), None)
