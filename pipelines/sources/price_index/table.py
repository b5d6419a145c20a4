"""A table of Statistics Norway, fetched or saved by hand, to the rows of the indices that are taken from it.

A file may hold several indices, and more than is taken. What counts as an index is in `series`; nothing is a forecast.
"""

from datetime import date

import numpy as np
import polars as pl

from pipelines.sources.json_stat import Dataset, decode
from pipelines.sources.price_index.landing import LANDING
from pipelines.sources.price_index.period import dated
from pipelines.sources.price_index.series import Series, series_of
from pipelines.sources.reading import Reading, UnreadableFileError
from pipelines.sources.statbank import Answer, figures, in_answer, only_dimension, open_answers, table_id


def read_table(content: bytes) -> Reading:
    """One row a period of each index, the unit being the table and the version the day it was updated.

    Raises UnreadableFileError where the answers are damaged, of several tables or versions or do not say of which, or
    where no series of the table is known as an index.
    """
    answers, _ = open_answers(content)
    datasets = [_decoded(answer) for answer in answers]
    heads = {(table_id(dataset), dataset.updated) for dataset in datasets}
    if len(heads) > 1:
        raise UnreadableFileError("Filen har svar fra flere tabeller eller utgaver. Hent tabellen på nytt.")
    ((number, updated),) = heads
    if updated is None:
        raise UnreadableFileError(f"Tabell {number} sier ikke når den ble oppdatert. Hent den med maalbar fetch.")
    frames = [
        _rows(answer, dataset, series, updated.date())
        for answer, dataset in zip(answers, datasets, strict=True)
        for series in series_of(number)
        if _has(dataset, series)
    ]
    if not frames:
        raise UnreadableFileError(
            f"Ingen av seriene i tabell {number} er kjent som en prisindeks. "
            "Rett eller legg til en rad i data/reference/price_index_series.csv."
        )
    return Reading(number, updated.date(), {"price_index": pl.concat(frames)})


def _decoded(answer: Answer) -> Dataset:
    with in_answer(answer):
        return decode(answer.body)


def _has(dataset: Dataset, series: Series) -> bool:
    """Whether the dataset has the series' code in each of its dimensions."""
    codes = {dimension.id: dimension.codes for dimension in dataset.dimensions}
    return all(code in codes.get(name, ()) for name, code in series.codes.items())


def _rows(answer: Answer, dataset: Dataset, series: Series, vintage: date) -> pl.DataFrame:
    period = only_dimension(dataset, "tid", lambda dimension: dimension.role == "time")
    chosen = np.ones(dataset.cell_count, dtype=bool)
    for dimension in dataset.dimensions:
        if dimension.id in series.codes:
            chosen &= dataset.positions(dimension) == dimension.codes.index(series.codes[dimension.id])
        elif dimension != period and len(dimension.codes) > 1:
            raise UnreadableFileError(
                f"Tabell {series.table_id} er delt etter {dimension.id}, men price_index_series.csv sier ikke hvilken "
                f"kode som er {series.price_index_id}. Legg til {dimension.id} i raden."
            )
    places = np.flatnonzero(chosen)
    cells = figures(dataset)[places].rows(named=True)
    codes = [period.codes[place] for place in dataset.positions(period)[places]]
    selection = " ".join(f"{name}={code}" for name, code in series.codes.items())
    rows = [
        {
            "price_index_id": series.price_index_id,
            "price_index": series.price_index,
            "vintage_date": vintage,
            "period": code,
            **dated(code, cell["error"]),
            "kind": "index",
            "value": cell["value"],
            "missing_reason": cell["missing_reason"],
            "is_forecast": False,
            "is_demo": False,
            "source": f"{series.source} ({dataset.label})",
            "raw_text": cell["symbol"] if cell["value"] is None else f"{cell['value'].normalize():f}".replace(".", ","),
            "raw_line": f"{selection} {period.id}={code}",
            "locator": f"{answer.name} cell {place}".strip(),
        }
        for place, code, cell in zip(places, codes, cells, strict=True)
    ]
    return pl.DataFrame(rows, schema=dict(LANDING["price_index"]))
