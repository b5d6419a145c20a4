"""Tables to serve: recorded, or made up with seeded figures. No HTTP here.

A made-up figure follows from the seed and the cell's codes, so that it is the same in whatever extract it is asked for.
"""

import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

Cell = tuple[str, ...]
"""A cell's codes, in the order of the table's dimensions."""


@dataclass(frozen=True)
class Dimension:
    """labels: code to label. role: time, geo, metric or None. A metric's figures have `unit` and `decimals`."""

    code: str
    labels: Mapping[str, str]
    role: str | None = None
    is_eliminable: bool = False
    unit: str = "antall"
    decimals: int = 1
    codelists: tuple[str, ...] = ()


@dataclass
class Table:
    """figures: cells whose figure is given: a number, or a status symbol. removed: codes that metadata still list."""

    id: str
    title: str
    dimensions: Sequence[Dimension]
    updated: str = "2026-03-15T07:00:00Z"
    seed: int = 1
    figures: dict[Cell, float | str] = field(default_factory=dict)
    removed: set[str] = field(default_factory=set)
    is_under_revision: bool = False

    def revise(self, updated: str, figures: Mapping[Cell, float | str]) -> None:
        """A new vintage: some figures changed, and so did the time of the update."""
        self.updated = updated
        self.figures |= figures

    def dimension(self, code: str) -> Dimension | None:
        return next((dimension for dimension in self.dimensions if dimension.code == code), None)

    def values(self, selection: Mapping[str, Sequence[str]]) -> tuple[list[float | None], dict[str, str]]:
        """Figures and status of a selection, row by row; a dimension left out gives its total."""
        axes = [selection.get(dimension.code, list(dimension.labels)) for dimension in self.dimensions]
        hashes = np.zeros((1,) * len(axes), dtype=np.uint64)
        for place, codes in enumerate(axes):
            shape = [1] * len(axes)
            shape[place] = len(codes)
            salted = [zlib.crc32(f"{self.seed}|{place}|{code}".encode()) for code in codes]
            hashes = hashes * np.uint64(31) + np.array(salted, dtype=np.uint64).reshape(shape)
        figures = (hashes % np.uint64(10_000)).astype(np.float64) / 10
        symbols = np.full(figures.shape, "", dtype=object)
        places = [{code: number for number, code in enumerate(codes)} for codes in axes]
        for cell, given in self.figures.items():
            if all(code in place for code, place in zip(cell, places, strict=True)):
                at = tuple(place[code] for code, place in zip(cell, places, strict=True))
                figures[at], symbols[at] = (np.nan, given) if isinstance(given, str) else (given, "")
        left_out = tuple(n for n, dimension in enumerate(self.dimensions) if dimension.code not in selection)
        if left_out:
            figures, symbols = figures.sum(axis=left_out), np.full(np.delete(figures.shape, left_out), "", dtype=object)
        if self.is_under_revision:
            figures, symbols = np.zeros_like(figures), np.full(figures.shape, "", dtype=object)
        flat = [None if np.isnan(figure) else round(figure, 1) for figure in figures.ravel().tolist()]
        return flat, {str(at): symbol for at, symbol in enumerate(symbols.ravel()) if symbol}

    def dataset(self, selection: Mapping[str, Sequence[str]]) -> dict[str, Any]:
        """The answer in json-stat2, dimensions in the order they were asked for."""
        asked = [dimension for code in selection if (dimension := self.dimension(code))]
        in_order = {dimension.code: selection[dimension.code] for dimension in self.dimensions if dimension in asked}
        values, status = self.values(in_order)
        dataset = self._described({dimension.code: in_order[dimension.code] for dimension in asked}, list(in_order))
        return dataset | {"value": values} | ({"status": status} if status else {})

    def metadata(self) -> dict[str, Any]:
        """All dimensions and codes, with what may be left out, and the empty list of values that the real one has."""
        everything = {dimension.code: list(dimension.labels) for dimension in self.dimensions}
        dataset = self._described(everything, list(everything))
        for dimension in self.dimensions:
            dataset["dimension"][dimension.code]["extension"] = {
                "elimination": dimension.is_eliminable,
                "codelists": [{"id": codelist, "type": "Aggregation"} for codelist in dimension.codelists],
            }
        return dataset | {"value": []}

    def metadata_v1(self) -> dict[str, Any]:
        """Version 1 says nothing of roles, and of elimination only where it is allowed."""
        return {"title": self.title, "variables": [_variable(dimension) for dimension in self.dimensions]}

    def _described(self, chosen: Mapping[str, Sequence[str]], order: list[str]) -> dict[str, Any]:
        roles: dict[str, list[str]] = {}
        for dimension in self.dimensions:
            if dimension.role and dimension.code in chosen:
                roles.setdefault(dimension.role, []).append(dimension.code)
        return {
            "version": "2.0",
            "class": "dataset",
            "label": f"{self.id}: {self.title}",
            "source": "Statistisk sentralbyrå",
            "updated": self.updated,
            "role": roles,
            "id": order,
            "size": [len(chosen[code]) for code in order],
            "dimension": {code: _described(self.dimension(code), chosen[code]) for code in order},
        }


def recorded_table(path: Path, table_id: str) -> Table:
    """A table with the dimensions and figures of a recorded json-stat2 answer."""
    recorded = json.loads(path.read_text(encoding="utf-8"))
    roles = {code: role for role, codes in recorded["role"].items() if role != "classification" for code in codes}
    dimensions = []
    for code in recorded["id"]:
        category = recorded["dimension"][code]["category"]
        unit = next(iter(category.get("unit", {}).values()), {})
        dimensions.append(
            Dimension(
                code,
                {value: category["label"][value] for value in sorted(category["index"], key=category["index"].get)},
                roles.get(code),
                unit=unit.get("base", ""),
                decimals=unit.get("decimals", 0),
            )
        )
    cells = np.ndindex(*recorded["size"])
    codes = [list(dimension.labels) for dimension in dimensions]
    figures = {
        tuple(axis[place] for axis, place in zip(codes, cell, strict=True)): value
        for cell, value in zip(cells, recorded["value"], strict=True)
    }
    return Table(table_id, recorded["label"], dimensions, recorded["updated"], figures=figures)


def _described(dimension: Dimension | None, codes: Sequence[str]) -> dict[str, Any]:
    assert dimension is not None
    category: dict[str, Any] = {
        "index": {code: number for number, code in enumerate(codes)},
        "label": {code: dimension.labels[code] for code in codes},
    }
    if dimension.role == "metric":
        category["unit"] = {code: {"base": dimension.unit, "decimals": dimension.decimals} for code in codes}
    return {"label": dimension.code.lower(), "category": category}


def _variable(dimension: Dimension) -> dict[str, Any]:
    described = {
        "code": dimension.code,
        "text": dimension.code.lower(),
        "values": list(dimension.labels),
        "valueTexts": list(dimension.labels.values()),
    }
    flags = {"elimination": dimension.is_eliminable, "time": dimension.role == "time"}
    return described | {flag: True for flag, is_set in flags.items() if is_set}
