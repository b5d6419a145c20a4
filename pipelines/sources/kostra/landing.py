"""Rows for the warehouse: datasets, their categories, and their cells. Laid out set-wise; no loop over cells."""

import math
from collections.abc import Mapping, Sequence
from itertools import product

import numpy as np
import polars as pl

from pipelines.sources.json_stat import Dimension
from pipelines.sources.kostra.cube import Cube
from pipelines.sources.reading import Schema
from pipelines.sources.statbank import figures

LANDING: Mapping[str, Schema] = {
    "kostra_dataset": {
        "table_id": pl.String(),
        "extract": pl.String(),
        "label": pl.String(),
        "publisher": pl.String(),
        "updated_at": pl.Datetime("us"),
        "fetched_at": pl.Datetime("us"),
        "api": pl.String(),
        "url": pl.String(),
        "request": pl.String(),
        "notes": pl.String(),
        "mandatory_notes": pl.String(),
        "is_aggregation_allowed": pl.Boolean(),
        "cell_count": pl.Int64(),
        "locator": pl.String(),
    },
    "kostra_category": {
        "table_id": pl.String(),
        "extract": pl.String(),
        "dimension": pl.String(),
        "dimension_label": pl.String(),
        "kind": pl.String(),
        "position": pl.Int32(),
        "code": pl.String(),
        "label": pl.String(),
        "unit": pl.String(),
        "decimals": pl.Int32(),
        "locator": pl.String(),
    },
    "kostra_cell": {
        "table_id": pl.String(),
        "extract": pl.String(),
        "cell_no": pl.Int32(),
        "contents_code": pl.String(),
        "region_code": pl.String(),
        "period": pl.String(),
        "breakdown": pl.String(),
        "value": pl.Decimal(18, 4),
        "symbol": pl.String(),
        "missing_reason": pl.String(),
        "error": pl.String(),
    },
}
"""`extract` is the answer within the file, empty where the file is one answer; `cell_no` counts from 0 within it.

`value` is in the unit of its contents category; `breakdown` is `DIMENSION=code`, joined by `|`, for the others.
"""


def dataset_rows(cubes: Sequence[Cube]) -> pl.DataFrame:
    """One row an answer."""
    rows = [
        {
            "table_id": cube.table_id,
            "extract": cube.answer.name,
            "label": cube.dataset.label,
            "publisher": cube.dataset.source,
            "updated_at": cube.dataset.updated,
            "fetched_at": cube.answer.fetched_at,
            "api": cube.answer.api,
            "url": cube.answer.url,
            "request": cube.answer.request,
            "notes": "\n".join(cube.dataset.notes) or None,
            "mandatory_notes": "\n".join(cube.dataset.mandatory_notes) or None,
            "is_aggregation_allowed": cube.dataset.is_aggregation_allowed,
            "cell_count": cube.dataset.cell_count,
            "locator": cube.answer.name or "svaret",
        }
        for cube in cubes
    ]
    return pl.DataFrame(rows, schema=dict(LANDING["kostra_dataset"]))


def category_rows(cubes: Sequence[Cube]) -> pl.DataFrame:
    """One row a code of a dimension of an answer. kind: period, region, contents or breakdown."""
    rows = [
        (cube.table_id, cube.answer.name, dimension.id, dimension.label, _kind(cube, dimension), position, *category,
         f"{cube.answer.name} {dimension.id} {category[0]}".strip())
        for cube in cubes
        for dimension in cube.dataset.dimensions
        for position, category in enumerate(
            zip(dimension.codes, dimension.labels, dimension.units, dimension.decimals, strict=True)
        )
    ]  # fmt: skip
    return pl.DataFrame(rows, schema=dict(LANDING["kostra_category"]), orient="row")


def cell_rows(cubes: Sequence[Cube]) -> pl.DataFrame:
    """One row a cell, missing ones included."""
    return pl.concat([_cells(cube) for cube in cubes])


def _kind(cube: Cube, dimension: Dimension) -> str:
    kinds = {cube.period.id: "period", cube.region.id: "region", cube.contents.id: "contents"}
    return kinds.get(dimension.id, "breakdown")


def _cells(cube: Cube) -> pl.DataFrame:
    count = cube.dataset.cell_count
    return pl.DataFrame(
        {
            "table_id": pl.repeat(cube.table_id, count, eager=True),
            "extract": pl.repeat(cube.answer.name, count, eager=True),
            "cell_no": np.arange(count, dtype=np.int32),
            "contents_code": _codes(cube, cube.contents),
            "region_code": _codes(cube, cube.region),
            "period": _codes(cube, cube.period),
            "breakdown": _breakdown(cube),
        }
    ).hstack(figures(cube.dataset))


def _codes(cube: Cube, dimension: Dimension) -> pl.Series:
    return pl.Series(dimension.codes).gather(cube.dataset.positions(dimension))


def _breakdown(cube: Cube) -> pl.Series:
    """Every cell's breakdown: the few combinations are written out once, and each cell points to its own."""
    combinations = [
        "|".join(parts)
        for parts in product(*([f"{dimension.id}={code}" for code in dimension.codes] for dimension in cube.breakdown))
    ]
    places = np.zeros(cube.dataset.cell_count, dtype=np.int64)
    for place, dimension in enumerate(cube.breakdown):
        stride = math.prod(len(later.codes) for later in cube.breakdown[place + 1 :])
        places += cube.dataset.positions(dimension) * stride
    return pl.Series(combinations).gather(places)
