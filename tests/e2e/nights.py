"""Made-up nights of a home: files that come, change, go and are put back; and a full build to hold it against."""

import shutil
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from random import Random

import duckdb
import pytest

from pipelines.building import feeds
from pipelines.building.plan import project_models
from pipelines.building.run import QUIET, invoke
from pipelines.demo.cases import CASES, case_sheet
from pipelines.demo.portfolio import numbered
from pipelines.demo.sheet import edited, label, workbook
from pipelines.home import PROJECT, Home
from pipelines.refresh import run_refresh
from pipelines.warehouse.connection import literal
from tests.conftest import DOCUMENT
from tests.e2e.later_files import (
    ASSS_2020,
    CONSUMER_PRICES,
    FORECAST,
    MADE_UP_POSTINGS,
)
from tests.integration.filings import Identity, filing
from tests.integration.klass_answers import klass_file
from tests.integration.kostra_answers import LATER, answer, as_bytes
from tests.integration.price_tables import answer_of, consumer_table
from tests.integration.sheets import filled_template
from tests.integration.test_emission import book, line

SOURCES = PROJECT / "data" / "sources"
KEPT_BY_THE_PROGRAM = ("load", "gate_result", "unread_file", "withdrawal", "asked_day")
"""Tables of ops that no model makes."""


def _texts(path: str, *edits: tuple[str, str]) -> list[bytes]:
    """A committed file, and the same with each edit."""
    text = (SOURCES / path).read_text(encoding="utf-8")
    assert all(old in text for old, _ in edits), edits
    return [text.encode(), *(text.replace(*edit).encode() for edit in edits)]


def _kostra(**changes: object) -> bytes:
    values = [float(place) for place in range(len(ASSS_2020))]
    dimensions = {"KOKkommuneregion0000": ASSS_2020, "ContentsCode": ("KOSAGD230000",), "Tid": ("2020",)}
    return as_bytes(answer(dimensions, values, **({"label": "12134: Utvalgte nøkkeltall"} | changes)))


def variants() -> Mapping[str, list[bytes]]:
    """What each file may hold, by its path in `sources`; every source has one at least."""
    filed = Identity(year="2023", region_code="500100")
    document = DOCUMENT.read_text(encoding="utf-8").replace("22. oktober 2021", "8. desember 2021")
    sheet, other = case_sheet(CASES[0]), numbered(2)
    return {
        "budget_document/5001_vedtatt.txt": [
            document.replace("03. Gartneriet - ombygging", f"03. Gartneriet, {name}").encode() for name in ("a", "b")
        ],
        "budget_sheet/malvik.xlsx": [filled_template(), filled_template({"Opplysninger!B6": "Ja"})],
        "emission/utslipp.xlsx": [book(line()), book(line(), line(År=2024, Utslipp=7.5)), book(line(Utslipp=-1))],
        "goals/demopakken.csv": _texts("goals/demopakken.csv", ("2029;50;", "2029;48;"), ("2029;50;", "2028;50;")),
        "indicator_sheet/demopakken.csv": _texts(
            "indicator_sheet/demopakken.csv", ("2023;0,4;", "2023;-0,4;"), ("2023;0,4;", "2023;feil;")
        ),
        "klass/kommuner.zip": [klass_file()],
        "kostra/12134.json": [_kostra(), _kostra(updated=LATER), _kostra(updated=LATER, status={"2": ":"})],
        "kostra/12362_0301_2024.json": _texts("kostra/12362_0301_2024.json", ("2026-", "2027-")),
        "kostra_filing/0A_V2023_R500100_demo.dat": [
            filing(filed, MADE_UP_POSTINGS),
            filing(filed, [*MADE_UP_POSTINGS, "1 201 010 10", "1 840 800 -10"]),
            filing(filed, [*MADE_UP_POSTINGS, "1 201 010 10"]),
        ],
        "price_index/kpi_2026-05-12.csv": [FORECAST.encode(), FORECAST.replace("20,0", "19,0").encode()],
        "price_index/14700.json": [as_bytes(answer_of(consumer_table(CONSUMER_PRICES)))],
        f"project_sheet/demopakken/{sheet.code}_2026-05-20.xlsx": [
            workbook(edited(sheet, [label(project_name=name)])) for name in ("Demogata", "Demoveien")
        ],
        f"project_sheet/demopakken/{other.code}.xlsx": [workbook(other)],
        "programme_frame/demopakken.csv": _texts(
            "programme_frame/demopakken.csv", ("Bompenger;2028;240,0", "Bompenger;2028;245,0")
        ),
        "traffic_index/byindeks_960.csv": _texts("traffic_index/byindeks_960.csv", ('"3";"alle";', '"13";"alle";')),
    }


class Nights:
    """A home that is refreshed in this process without the report, with reference data and a calendar of its own."""

    def __init__(self, home: Home, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
        self.home, self.chance, self.today = home, Random(seed), date(2026, 11, 28)
        self.reference = home.root / "reference"
        self._waiting: list[str] = []
        self._variants = variants()
        shutil.copytree(PROJECT / "data" / "reference", self.reference)
        for name in ("MAALBAR_HOME", "DAGSTER_HOME"):
            monkeypatch.setenv(name, "")
        monkeypatch.setattr("pipelines.assets.reference.REFERENCE_DATA", self.reference)
        monkeypatch.setattr(feeds.current_feed, "__defaults__", (self.reference,))
        calendar = type("Calendar", (date,), {"today": classmethod(lambda _: self.today)})
        for module in ("pipelines.refresh", "pipelines.assets.marts", "pipelines.assets.release"):
            monkeypatch.setattr(f"{module}.date", calendar)

    def run(self) -> None:
        """One refresh; what is held is held, but nothing may fail."""
        outcome = run_refresh(self.home, [], full=False)
        assert outcome.failure is None, outcome.failure

    def run_by_schedule(self) -> None:
        """The whole job, as Dagster's own schedule starts it."""
        import dagster as dg

        from pipelines.definitions import defs

        settings = {"resources": {"refresh": {"config": {"root": str(self.home.root)}}}}
        job = defs.resolve_job_def("refresh")
        assert job.execute_in_process(instance=dg.DagsterInstance.get(), run_config=settings).success

    def change_some(self, least: int, most: int) -> list[str]:
        """So many files change, in an order that misses none; sometimes a code list or the calendar too."""
        said = [self._change_file() for _ in range(self.chance.randint(least, most))]
        if self.chance.random() < 0.4:
            said.append(self._change_reference())
        if self.chance.random() < 0.5:
            said.append(self._later())
        return said

    def _change_file(self) -> str:
        if not self._waiting:
            self._waiting = sorted(self._variants)
            self.chance.shuffle(self._waiting)
        name = self._waiting.pop()
        path = self.home.sources / name
        choices = [each for each in self._variants[name] if not path.exists() or path.read_bytes() != each]
        if (path.exists() and self.chance.random() < 0.2) or not choices:
            path.unlink()
            return f"{name} is gone"
        path.parent.mkdir(parents=True, exist_ok=True)
        content = self.chance.choice(choices)
        path.write_bytes(content)
        return f"{name} has variant {self._variants[name].index(content)}"

    def _change_reference(self) -> str:
        """Other words in a list that the marts show, or a list that only says the same in another order."""
        path = self.reference / "portfolio_phase.csv"
        path = self.chance.choice([path] if path.exists() else sorted(self.reference.glob("*.csv")))
        head, *lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text("".join([head, *lines[1:], *lines[:1]]), encoding="utf-8")
        return f"{path.name} in another order"

    def _later(self) -> str:
        """To a day when something falls due, or just to tomorrow."""
        query = "select due_date from ops.due_date where due_date > ? order by 1 limit 3"
        with duckdb.connect(str(self.home.warehouse), read_only=True) as warehouse:
            due = [day for (day,) in warehouse.execute(query, [self.today]).fetchall()]
        self.today = self.chance.choice([*due, self.today + timedelta(1)])
        return f"it is {self.today}"


def differing(home: Home, today: date, workplace: Path) -> list[str]:
    """The tables in which a home differs from a full build of the same warehouse, and in how many rows."""
    shutil.rmtree(workplace, ignore_errors=True)
    workplace.mkdir()
    built = Path(shutil.copy(home.warehouse, workplace))
    answer = invoke(built, workplace, ["run", *QUIET, "--full-refresh", "--vars", f"{{today: '{today}'}}"])
    assert answer.success, answer.exception
    with duckdb.connect() as both:
        both.execute(f"attach {literal(home.warehouse)} as ours (read_only)")
        both.execute(f"attach {literal(built)} as full_build (read_only)")
        return [*_differing(both)]


def _differing(both: duckdb.DuckDBPyConnection) -> Iterator[str]:
    tables = both.execute(
        """
        select
            schema_name || '."' || table_name || '"',
            string_agg(
                replace(if(data_type in ('DOUBLE', 'FLOAT'), 'printf(''%.9g'', "@")', '"@"'), '@', column_name),
                ', ' order by column_index
            )
        from duckdb_columns()
        -- a view has its rows from the tables, and names the database it was made in
        semi join (from duckdb_tables() where database_name = 'full_build') using (schema_name, table_name)
        where database_name = 'full_build' and schema_name in ('marts', 'ops') and not list_contains($kept, table_name)
        group by all
        order by all
        """,
        {"kept": KEPT_BY_THE_PROGRAM},
    ).fetchall()
    models = project_models()
    made = [models[each] for each in models.order if models[each]["config"]["materialized"] != "view"]
    assert len(tables) == sum(model["schema"] in ("marts", "ops") for model in made)
    for table, columns in tables:
        ours, full = (f"select {columns} from {database}.{table}" for database in ("ours", "full_build"))
        ((count,),) = both.execute(
            f"select count(*) from (({ours} except all {full}) union all ({full} except all {ours}))"
        ).fetchall()
        if count:
            yield f"{table}: {count}"
