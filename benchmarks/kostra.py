"""One measured piece of work on made-up KOSTRA tables: `python -m benchmarks.kostra WORK FOLDER`."""

import sys
from collections.abc import Callable, Mapping
from datetime import datetime
from math import prod
from pathlib import Path

import duckdb
import numpy as np
import orjson

from pipelines.home import REFERENCE, Home
from pipelines.loads.archive import archive_files
from pipelines.loads.candidate import PendingLoad, pending_loads, read_candidates
from pipelines.loads.intake import take_in
from pipelines.loads.verdict import judge
from pipelines.registry import SOURCES, source_by_id
from pipelines.sources.fetched import Exchange, Fetch, write_fetch
from pipelines.warehouse.connection import connect
from pipelines.warehouse.reference import load_reference
from pipelines.warehouse.schemas import create_schemas

SOURCE = source_by_id("kostra")
YEARS = range(2015, 2026)
MUNICIPALITIES = range(1, 361)
LIMIT = 800_000


def answer(regions: range, year: int, seed: int) -> bytes:
    """One answer in the form of table 12367: 97 functions and 35 arts for each region; a third are not in use."""
    dimensions = {
        "KOKkommuneregion0000": [f"{region:04d}" for region in regions],
        "KOKregnskapsomfa0000": ["A"],
        "KOKfunksjon0000": [f"F{number:03d}" for number in range(97)],
        "KOKart0000": [f"{number:03d}" for number in range(35)],
        "ContentsCode": ["KOSbelop0000"],
        "Tid": [str(year)],
    }
    count = prod(len(codes) for codes in dimensions.values())
    generator = np.random.default_rng(seed)
    figures = generator.integers(1, 100_000, count).astype(object)
    unused = np.flatnonzero(generator.random(count) < 1 / 3)
    figures[unused] = None
    unit = {"unit": {"KOSbelop0000": {"base": "1000 kr", "decimals": 0}}}
    return orjson.dumps(
        {
            "version": "2.0",
            "class": "dataset",
            "label": "12367: Detaljerte regnskapstall driftsregnskapet (oppdiktet)",
            "source": "Oppdiktet",
            "updated": "2026-06-15T06:00:00Z",
            "role": {"time": ["Tid"], "geo": ["KOKkommuneregion0000"], "metric": ["ContentsCode"]},
            "id": list(dimensions),
            "size": [len(codes) for codes in dimensions.values()],
            "dimension": {
                name: {
                    "label": name,
                    "category": {
                        "index": {code: place for place, code in enumerate(codes)},
                        "label": {code: code for code in codes},
                        **(unit if name == "ContentsCode" else {}),
                    },
                }
                for name, codes in dimensions.items()
            },
            "value": figures.tolist(),
            "status": {str(place): "." for place in unused.tolist()},
        }
    )


def fetch(years: range, municipalities: range = MUNICIPALITIES) -> bytes:
    """A fetch of the municipalities in the given years, in answers under the limit."""
    half = (len(municipalities) + 1) // 2
    moment = datetime(2026, 6, 15, 9, 30)
    bodies = [
        answer(regions, year, seed=year * 2 + place)
        for year in years
        for place, regions in enumerate((municipalities[:half], municipalities[half:]))
        if regions
    ]
    exchanges = tuple(
        Exchange(f"extract-{number:04d}", "POST", "http://made.up", {}, b"{}", 200, {}, body, moment)
        for number, body in enumerate(bodies, start=1)
    )
    return write_fetch(Fetch("kostra", "12367", "pxwebapi-v2", moment, moment, None, exchanges))


def put_table(home: Home, years: range = YEARS, municipalities: range = MUNICIPALITIES) -> None:
    """The table as a fetch of the home's own."""
    folder = home.fetched / SOURCE.id
    folder.mkdir(parents=True)
    (folder / "12367.zip").write_bytes(fetch(years, municipalities))


def make_answer(folder: Path) -> None:
    """One answer as large as Statistics Norway gives."""
    (folder / "answer.json").write_bytes(answer(range(1, 1 + LIMIT // (97 * 35)), 2025, seed=1))


def make(folder: Path) -> None:
    """A table of the whole country, and its next year."""
    (folder / "history.zip").write_bytes(fetch(YEARS))
    (folder / "new_year.zip").write_bytes(fetch(range(2026, 2027)))


def decode(folder: Path) -> None:
    read_candidate(Home(folder / "decode"), folder / "answer.json")


def decode_with_pandas(folder: Path) -> None:
    """The least that a package for json-stat could do: the product of all categories as an index, no symbols."""
    import pandas as pd

    document = orjson.loads((folder / "answer.json").read_bytes())
    codes = [list(document["dimension"][name]["category"]["index"]) for name in document["id"]]
    index = pd.MultiIndex.from_product(codes, names=document["id"])
    frame = pd.DataFrame({"value": document["value"]}, index=index).reset_index()
    with duckdb.connect(str(folder / "pandas.duckdb")) as connection:
        connection.register("frame", frame)
        connection.execute("create table cell as from frame")


def decode_with_pyjstat(folder: Path) -> None:
    """The package for json-stat that is used most; optional here, and no part of the program."""
    from pyjstat import pyjstat

    frame = pyjstat.Dataset.read((folder / "answer.json").read_text(encoding="utf-8")).write("dataframe")
    with duckdb.connect(str(folder / "pyjstat.duckdb")) as connection:
        connection.register("frame", frame)
        connection.execute("create table cell as from frame")


def load(folder: Path) -> None:
    _take_the_way_of_a_load(folder / "home", folder / "history.zip")
    with connect(Home(folder / "home").warehouse) as connection:
        connection.execute(f"copy raw.kostra_cell to '{folder / 'cell.parquet'}' (format parquet)")


def load_parquet(folder: Path) -> None:
    with duckdb.connect(str(folder / "parquet.duckdb")) as connection:
        connection.execute(f"create table cell as from '{folder / 'cell.parquet'}'")


def load_new_year(folder: Path) -> None:
    _take_the_way_of_a_load(folder / "home", folder / "new_year.zip")


def load_new_year_alone(folder: Path) -> None:
    _take_the_way_of_a_load(folder / "empty", folder / "new_year.zip")


def _take_the_way_of_a_load(root: Path, file: Path) -> None:
    """Archive, candidate, gate, promotion, as a refresh does it."""
    from pipelines.gates.gate import open_gate
    from pipelines.gates.suite import load_suite

    home = Home(root)
    pending = read_candidate(home, file)
    with open_gate(home) as gate:
        judged = gate.judge([pending.load_id], {table: load_suite(table) for table in SOURCE.landing})
    results = judged[pending.load_id]
    with connect(home.warehouse) as connection:
        assert judge(connection, SOURCE, pending, results) == "accepted", [r for r in results if not r.success]


def read_candidate(home: Home, file: Path) -> PendingLoad:
    """The file as a load that waits for its verdict, in a home of its own."""
    place = home.fetched / SOURCE.id / file.name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.hardlink_to(file)
    with connect(home.warehouse) as connection:
        for source in SOURCES:
            create_schemas(connection, source.landing)
        load_reference(connection, REFERENCE)
        take_in(connection, SOURCE, archive_files(home, SOURCE))
        read_candidates(connection, home, SOURCE)
        (pending,) = pending_loads(connection, SOURCE.id)
    assert pending.problem is None, pending.problem
    return pending


WORK: Mapping[str, Callable[[Path], None]] = {
    "make": make,
    "make-answer": make_answer,
    "decode": decode,
    "decode-with-pandas": decode_with_pandas,
    "decode-with-pyjstat": decode_with_pyjstat,
    "load": load,
    "load-parquet": load_parquet,
    "load-new-year": load_new_year,
    "load-new-year-alone": load_new_year_alone,
}

if __name__ == "__main__":
    WORK[sys.argv[1]](Path(sys.argv[2]))
