"""Another edition of the real plan: the same tables, figures and verdicts under other years, numbers, order and names.

The editions are made of the text by `plan_text`, which knows nothing of the reader.
"""

import re
from dataclasses import dataclass
from datetime import date

import polars as pl
import pytest

from pipelines.gates.suite import load_suite
from pipelines.home import Home
from pipelines.registry import source_by_id
from pipelines.warehouse.connection import connect
from tests.integration.gating import open_warehouse, read_file
from tests.integration.plan_text import rename, renumber, reverse_chapters, shift_years

SOURCE = source_by_id("budget_document")
FILE = "5001_plan.txt"
YEARS = ["plan_first_year", "plan_last_year", "first_year", "last_year", "price_year"]
WORDS = [
    "table_label", "caption", "subject", "row_group", "row_label", "row_text", "column_label", "raw_text", "raw_line",
]  # fmt: skip


@dataclass(frozen=True)
class Judged:
    """One edition as it lies in the warehouse: whose plan, its tables and cells, and what each rule finds in it."""

    unit: str
    vintage_date: date
    frames: dict[str, pl.DataFrame]
    breaks: dict[str, list[tuple[str, str]]]

    @property
    def cells(self) -> pl.DataFrame:
        return self.frames["budget_document_cell"]

    @property
    def counts(self) -> dict[str, int]:
        return {rule_id: len(rows) for rule_id, rows in self.breaks.items()}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    home = Home(tmp_path_factory.mktemp("editions"))
    open_warehouse(home, SOURCE)
    return home


@pytest.fixture(scope="module")
def original(home: Home, document_text: str) -> Judged:
    return judge(home, document_text)


def judge(home: Home, text: str) -> Judged:
    """Reads an edition and asks every rule that is a query; the rules that hold are left out."""
    load_id = read_file(home, SOURCE, FILE, text.encode())
    breaks: dict[str, list[tuple[str, str]]] = {}
    frames = {}
    with connect(home.warehouse) as connection:
        for table, schema in SOURCE.landing.items():
            batch = f"(select * from candidate.{table} where load_id = '{load_id}')"
            keys = [key for key in ("table_seq", "row_seq", "column_seq") if key in schema]
            rows_in_order = f"select {', '.join(schema)} from {batch} order by {', '.join(keys)}"
            frames[table] = connection.execute(rows_in_order).pl()
            for rule in load_suite(table):
                if rule.sql and (rows := connection.execute(rule.sql.format(batch=batch)).fetchall()):
                    breaks[rule.id] = sorted(rows)
        unit, vintage_date = connection.execute(
            "select unit, vintage_date from candidate.load where load_id = $load", {"load": load_id}
        ).fetchall()[0]
    return Judged(unit, vintage_date, frames, breaks)


@pytest.mark.parametrize("years", [1, 2, -3])
def test_every_year_moved(home: Home, document_text: str, original: Judged, years: int) -> None:
    moved = judge(home, shift_years(document_text, years))
    assert moved.unit == f"Trondheim/{2022 + years}-{2025 + years}"
    assert str(moved.vintage_date) == f"{2021 + years}-10-22"
    for name, frame in original.frames.items():
        expected = frame.with_columns(pl.col(column) + years for column in frame.columns if column in YEARS)
        got = moved.frames[name]
        words = [column for column in WORDS if column in frame.columns]
        assert got.select(pl.exclude(words)).equals(expected.select(pl.exclude(words))), name
        for column in words:
            as_printed = [shift_years(text, years) if text else text for text in frame[column]]
            assert got[column].to_list() == as_printed, (name, column)
    assert moved.counts == original.counts
    carried, known = (each.breaks["budget.table.known_exception"] for each in (moved, original))
    assert [locator for locator, _ in carried] == [locator for locator, _ in known]
    assert all("som i planen 5001-2022-2025: " in message for _, message in carried)
    assert not any("som i planen" in message for _, message in known)


def test_another_difference_than_the_accepted_one_is_an_error_in_the_next_plan(home: Home, document_text: str) -> None:
    edition = shift_years(document_text, 1)
    printed = "32 163"
    assert edition.count(printed) == 1
    breaks = judge(home, edition.replace(printed, "32 164")).breaks
    ((_, message),) = breaks["budget.table.footing"]
    assert "32164" in message
    assert len(breaks["budget.table.known_exception"]) == 4


def test_no_year_of_the_document_is_left_where_it_was(document_text: str) -> None:
    far = shift_years(document_text, 40)
    left = [line for line in far.split("\n") if re.search(r"(?<![\d,−])20[0-3]\d(?![\d,])", line)]
    assert left == []
    assert shift_years(far, -40) == document_text


@pytest.mark.parametrize(
    ("line", "moved"),
    [
        ("Budsjett 2021 4 629 2 021", "Budsjett 2022 4 629 2 021"),
        ("Netto resultat 2027,1 2014,3", "Netto resultat 2027,1 2014,3"),
        ("Helse og velferd 845 372 322 424 2014", "Helse og velferd 845 372 322 424 2014"),
        ("Rammetilskudd −2025", "Rammetilskudd −2025"),
        ("Ny sentral 2019 336 340", "Ny sentral 2020 336 340"),
        ("Sum 2022-\n2025", "Sum 2023-\n2026"),
        ("sesongen 2021/2022. 2022-kroner", "sesongen 2022/2023. 2023-kroner"),
        ("Nye satser i HØP 22-25 4 4", "Nye satser i HØP 23-26 4 4"),
        ("Andel 18-21 år 15 15", "Andel 18-21 år 15 15"),
        ("Tabell 22-25 Innbyggere 18-66 år", "Tabell 22-25 Innbyggere 18-66 år"),
        ("21-\n25 \n", "22-\n26 \n"),
        ("Kommune 2 020 ", "Kommune 2 021 "),
    ],
)
def test_what_is_a_year(line: str, moved: str) -> None:
    assert shift_years(line, 1) == moved


def test_chapters_and_tables_renumbered(home: Home, document_text: str, original: Judged) -> None:
    def new(text: str | None) -> str | None:
        return text and renumber(text, chapters=3, tables=2)

    renumbered = judge(home, renumber(document_text, chapters=3, tables=2))
    for name, frame in original.frames.items():
        expected = frame.with_columns(
            pl.Series(column, [new(text) for text in frame[column]], dtype=pl.String)
            for column in WORDS
            if column in frame.columns
        )
        assert renumbered.frames[name].drop("table_no", strict=False).equals(expected.drop("table_no", strict=False))
    before, after = (each.frames["budget_document_table"]["table_no"].to_list() for each in (original, renumbered))
    assert after == [number and (new(f"tabell {number}") or "").removeprefix("tabell ") for number in before]
    assert renumbered.counts == original.counts


def test_areas_in_another_order(home: Home, document_text: str, original: Judged) -> None:
    edition = reverse_chapters(document_text, 13, 20)
    assert edition.index("Tabell 14-4 ") < edition.index("Tabell 13-4 ")
    reordered = judge(home, edition)
    assert contents(reordered) == contents(original)
    assert reordered.counts == original.counts


def contents(judged: Judged) -> list[tuple[object, ...]]:
    """Every cell with its table's name, wherever it stands."""
    return sorted(judged.cells.drop("table_seq", "locator").rows(), key=str)


def test_an_area_with_a_name_that_no_list_knows(home: Home, document_text: str, original: Judged) -> None:
    def new(text: str) -> str:
        return rename(text, "Kunst og kultur", "Scene og samling")

    renamed = judge(home, new(document_text))
    assert renamed.cells.select(pl.exclude(WORDS)).equals(original.cells.select(pl.exclude(WORDS)))
    for column in ("table_label", "subject", "row_label"):
        assert renamed.cells[column].to_list() == [text and new(text) for text in original.cells[column]]
    told = renamed.breaks.pop("budget.area.known")
    assert renamed.counts == original.counts
    assert [re.findall(r"reference/(\w+)\.csv.*(5001,\"[^\"]*\")", message) for _, message in told] == [
        [("service_area_investment", '5001,"scene og samling"')],
        [("service_area", '5001,"Scene og samling"')],
    ]
