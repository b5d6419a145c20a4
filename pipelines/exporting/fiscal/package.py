"""The descriptor of the fiscal package. Pure: tables and their CSV text in, a dict out.

Each column says its concept (Fiscal Data Package 1.0), and the same is said once more as a `model` of measures and
dimensions, which the profile of version 0.3 asks for.
"""

from collections.abc import Mapping

from slugify import slugify

from pipelines.exporting.fiscal.columns import VALUE, Column
from pipelines.exporting.fiscal.tables import INVESTMENTS, PROJECTS, Table
from pipelines.exporting.parts import Json, known
from pipelines.fingerprint import sha256_of_bytes

CURRENCY = Column("currency", "string", "Valutaen til beløpene.", "value-currency:code")

_DIMENSION_TYPES = {
    "geo-source": "location",
    "functional-classification": "classification",
    "economic-classification": "classification",
    "administrative-classification": "classification",
    "activity": "activity",
    "date": "datetime",
}
"""As in os-types; every other concept is `other`."""


def descriptor(
    texts: Mapping[Table, str], *, plans: list[str], is_demo: bool, created_at: str, release_id: str
) -> Json:
    """The whole datapackage.json of these plans."""
    years = [int(year) for plan in plans for year in plan.split("-")[1:3]]
    title = f"Budsjett og plan: {', '.join(plans)}"
    about = f"Målbar, utgivelse {release_id}. Hver rad sier filen, sha256 og stedet tallet er lest fra."
    return known(
        profile="tabular-data-package",
        name=slugify(f"budsjett-og-plan-{'-'.join(plans)}"),
        title=f"{title} (oppdiktet)" if is_demo else title,
        description=f"Oppdiktede tall for demonstrasjon. {about}" if is_demo else about,
        created=created_at,
        countryCode="NO",
        granularity="aggregated",
        fiscalPeriod={"start": f"{min(years)}-01-01", "end": f"{max(years)}-12-31"},
        resources=[_resource(table, text) for table, text in texts.items()],
        model=_model(list(texts)),
    )


def _resource(table: Table, text: str) -> Json:
    encoded = text.encode()
    return {
        "name": table.name,
        "title": table.title,
        "description": table.description,
        "path": f"{table.name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(encoded),
        "hash": f"sha256:{sha256_of_bytes(encoded)}",
        "schema": known(
            fields=[column.field() for column in table.columns],
            extraFields=[CURRENCY.field() | {"constant": "NOK"}] if table.has_amounts else None,
            missingValues=[""],
            primaryKey=list(table.key),
            foreignKeys=[_reference()] if table is INVESTMENTS else None,
        ),
    }


def _reference() -> Json:
    return {"fields": list(PROJECTS.key), "reference": {"resource": PROJECTS.name, "fields": list(PROJECTS.key)}}


def _model(tables: list[Table]) -> Json:
    facts = [table for table in tables if table.has_amounts]
    return {
        "measures": {
            table.name: {"source": column.name, "resource": table.name, "currency": "NOK"}
            for table in facts
            for column in table.columns
            if column.concept == VALUE
        },
        "dimensions": {
            f"{table.name}-{kind}": _dimension(table, kind)
            for table in facts
            for kind in dict.fromkeys(_kind(column) for column in table.columns if _is_dimension(column))
        },
    }


def _dimension(table: Table, kind: str) -> Json:
    """The columns of one concept; those that are labels are no part of its key."""
    columns = [column for column in table.columns if _is_dimension(column) and _kind(column) == kind]
    kind_type = _DIMENSION_TYPES.get(kind, "other")
    return known(
        attributes={
            column.name: known(source=column.name, resource=table.name, labelfor=_labelled(column, columns))
            for column in columns
        },
        primaryKey=[column.name for column in columns if not _labelled(column, columns)],
        dimensionType=kind_type,
        classificationType=kind.split("-")[0] if kind_type == "classification" else None,
    )


def _is_dimension(column: Column) -> bool:
    return column.concept not in (None, VALUE)


def _kind(column: Column) -> str:
    return (column.concept or "").split(":")[0]


def _labelled(column: Column, columns: list[Column]) -> str | None:
    """The column that this one is the label of."""
    stem, _, last = (column.concept or "").rpartition(":")
    codes = (f"{stem}:code", f"{stem}:id")
    return next((other.name for other in columns if last == "label" and other.concept in codes), None)
