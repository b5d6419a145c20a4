"""JSON-stat 2.0, the form in which Statistics Norway answers: a dataset's dimensions and cells. Set-wise throughout.

Knows the form and its many spellings; not what a table is about, nor where its rows go. Every way in which a dataset
can contradict itself raises UnreadableFileError, with what was found and where.

Source of the form: json-stat.org/full.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt
import orjson
import polars as pl

from pipelines.sources.reading import UnreadableFileError

ROLES = ("time", "geo", "metric", "classification")

T = TypeVar("T")
Positions = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Dimension:
    """One dimension with its categories in order; `units` and `decimals` are None where none is given."""

    id: str
    label: str
    role: str | None
    codes: tuple[str, ...]
    labels: tuple[str, ...]
    units: tuple[str | None, ...]
    decimals: tuple[int | None, ...]


@dataclass(frozen=True)
class Dataset:
    """A decoded dataset.

    updated: when the publisher last changed it, UTC.
    mandatory_notes: those of `notes` that must be shown wherever the figures are.
    is_aggregation_allowed: whether figures may be summed; None where the dataset does not say.
    values, statuses: one for each cell, in row-major order over `dimensions`; null where there is none.
    """

    label: str
    source: str | None
    updated: datetime | None
    notes: tuple[str, ...]
    mandatory_notes: tuple[str, ...]
    is_aggregation_allowed: bool | None
    dimensions: tuple[Dimension, ...]
    values: pl.Series
    statuses: pl.Series

    @property
    def cell_count(self) -> int:
        return math.prod(len(dimension.codes) for dimension in self.dimensions)

    def positions(self, dimension: Dimension) -> Positions:
        """For every cell, the position of its category in one dimension."""
        place = self.dimensions.index(dimension)
        stride = math.prod(len(later.codes) for later in self.dimensions[place + 1 :])
        return np.arange(self.cell_count) // stride % len(dimension.codes)


def decode(content: bytes) -> Dataset:
    """The dataset in a response.

    Raises UnreadableFileError where the bytes are no whole JSON-stat 2.0 dataset or the dataset contradicts itself.
    """
    return _read(content, _dataset)


def decode_dimensions(content: bytes) -> tuple[Dimension, ...]:
    """The dimensions of a dataset that may be without figures, as metadata are.

    Raises UnreadableFileError as `decode` does.
    """
    return _read(content, _dimensions)


def _read(content: bytes, read: Callable[[Mapping[str, Any]], T]) -> T:
    try:
        document = orjson.loads(content)
    except orjson.JSONDecodeError as error:
        raise UnreadableFileError(f"Svaret er ikke hel JSON ({error}). Hent det på nytt.") from error
    if not isinstance(document, dict) or document.get("class") != "dataset":
        raise UnreadableFileError("Svaret er ikke et json-stat2-datasett (class er ikke «dataset»). Hent på nytt.")
    try:
        return read(document)
    except (LookupError, TypeError, AttributeError, ValueError) as error:
        raise UnreadableFileError(f"Svaret følger ikke json-stat2: {type(error).__name__} {error}.") from error


def _dimensions(document: Mapping[str, Any]) -> tuple[Dimension, ...]:
    roles = _roles(document)
    return tuple(
        _dimension(name, size, document["dimension"], roles)
        for name, size in zip(document["id"], document["size"], strict=True)
    )


def _dataset(document: Mapping[str, Any]) -> Dataset:
    dimensions = _dimensions(document)
    count = math.prod(len(dimension.codes) for dimension in dimensions)
    notes = tuple(document.get("note") or ())
    extension = document.get("extension") or {}
    mandatory = extension.get("noteMandatory") or {}
    updated = document.get("updated")
    return Dataset(
        label=document.get("label") or "",
        source=document.get("source"),
        updated=datetime.fromisoformat(updated).astimezone(UTC).replace(tzinfo=None) if updated else None,
        notes=notes,
        mandatory_notes=tuple(notes[int(place)] for place, is_mandatory in mandatory.items() if is_mandatory),
        is_aggregation_allowed=(extension.get("px") or {}).get("aggregallowed"),
        dimensions=dimensions,
        values=_values(document["value"], count),
        statuses=_statuses(document.get("status"), count),
    )


def _roles(document: Mapping[str, Any]) -> dict[str, str]:
    """Dimension id to its role."""
    roles: dict[str, str] = {}
    for role, names in (document.get("role") or {}).items():
        if role not in ROLES:
            raise UnreadableFileError(f"Rollen «{role}» er ukjent; kjente roller er {', '.join(ROLES)}.")
        for name in names:
            if name not in document["id"]:
                raise UnreadableFileError(f"Rollen «{role}» gjelder dimensjonen «{name}», som ikke finnes i svaret.")
            roles[name] = role
    return roles


def _dimension(name: str, size: int, declared: Mapping[str, Any], roles: Mapping[str, str]) -> Dimension:
    if name not in declared:
        raise UnreadableFileError(f"Dimensjonen «{name}» er ikke beskrevet i svaret.")
    category = declared[name]["category"]
    labels, units = category.get("label") or {}, category.get("unit") or {}
    codes = _codes(category.get("index"), labels)
    if len(codes) != size or len(set(codes)) != size:
        raise UnreadableFileError(f"Dimensjonen «{name}» har {len(set(codes))} koder, men skal ha {size}.")
    return Dimension(
        id=name,
        label=declared[name].get("label") or name,
        role=roles.get(name),
        codes=codes,
        labels=tuple(labels.get(code, code) for code in codes),
        units=tuple(units.get(code, {}).get("base") for code in codes),
        decimals=tuple(units.get(code, {}).get("decimals") for code in codes),
    )


def _codes(index: Mapping[str, int] | Sequence[str] | None, labels: Mapping[str, str]) -> tuple[str, ...]:
    """The codes in order; a single category may do without an index."""
    if index is None:
        return tuple(labels)
    if isinstance(index, Mapping):
        if sorted(index.values()) != list(range(len(index))):
            raise UnreadableFileError(f"Plassene til kodene {', '.join(list(index)[:3])} … går ikke fra 0 og oppover.")
        return tuple(sorted(index, key=index.__getitem__))
    return tuple(index)


def _values(value: Mapping[str, float | None] | Sequence[float | None], count: int) -> pl.Series:
    """Every cell's figure, dense or sparse."""
    try:
        if isinstance(value, Mapping):
            figures = pl.Series(list(value.values()), dtype=pl.Float64, strict=True)
            places = _places(value, count, "value")
            return pl.repeat(None, count, dtype=pl.Float64, eager=True).scatter(places, figures)
        figures = pl.Series(value, dtype=pl.Float64, strict=True)
    except TypeError as error:
        raise UnreadableFileError("Svaret har noe annet enn tall blant verdiene. Hent på nytt.") from error
    if len(figures) != count:
        raise UnreadableFileError(f"Svaret har {len(figures)} verdier, men dimensjonene gir {count} celler.")
    return figures


def _statuses(status: Mapping[str, str] | Sequence[str | None] | str | None, count: int) -> pl.Series:
    """Every cell's symbol: given by place, one for each cell, or one for all."""
    if status is None or isinstance(status, str):
        return pl.repeat(status or None, count, dtype=pl.String, eager=True)
    if isinstance(status, Mapping):
        places = _places(status, count, "status")
        return pl.repeat(None, count, dtype=pl.String, eager=True).scatter(places, list(status.values()))
    symbols = pl.Series(status, dtype=pl.String)
    if len(symbols) != count:
        raise UnreadableFileError(f"Svaret har {len(symbols)} statuser, men dimensjonene gir {count} celler.")
    return symbols.replace("", None)


def _places(entries: Mapping[str, Any], count: int, part: str) -> Positions:
    places = np.array(list(entries), dtype=str).astype(np.int64)
    outside = places[(places < 0) | (places >= count)]
    if outside.size:
        raise UnreadableFileError(f"«{part}» viser til celle {outside[0]}, men svaret har bare {count} celler.")
    return places
