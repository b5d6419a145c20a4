"""The demonstration portfolio: made up, said to be so, the same every time, and wide enough to show everything."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from pipelines.demo.__main__ import FOLDER, write
from pipelines.demo.portfolio import EARLIER, REWRITTEN, WITH_HISTORY, many
from pipelines.home import Home
from pipelines.loads.archive import archive_files
from pipelines.loads.candidate import pending_loads, read_candidates
from pipelines.loads.intake import take_in
from pipelines.registry import source_by_id
from pipelines.sources.project_sheet import read
from pipelines.sources.project_sheet.layout import load_choices
from pipelines.sources.spreadsheet.package import unpack
from pipelines.warehouse.connection import connect
from tests.integration.gating import breaks_of_load, open_warehouse

SOURCE = source_by_id("project_sheet")
SHOWN = {
    "project_sheet.estimate.spread": {"D-110", "D-122", "D-151"},
    "project_sheet.funding.granted_date": {"D-113"},
    "project_sheet.history.estimate_gone": {"D-106"},
    "project_sheet.history.estimate_changed": {"D-124", "D-208"},
}
"""The warnings that the portfolio is meant to show, and in which projects."""


@pytest.fixture(scope="module")
def committed() -> Mapping[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(FOLDER.iterdir())}


@pytest.fixture(scope="module")
def cells(committed: Mapping[str, bytes]) -> pl.DataFrame:
    """Every cell of the newest sheet of each project."""
    newest = {name.split("_")[0]: name for name in committed}
    frames = (
        read(name, committed[name]).tables["project_sheet_cell"].with_columns(project=pl.lit(code))
        for code, name in newest.items()
    )
    return pl.concat(frames)


def records(cells: pl.DataFrame, worksheet: str) -> Iterator[dict[str, Any]]:
    """The rows of a worksheet over all projects, a column a field."""
    for key, rows in cells.filter(worksheet=worksheet).group_by("project", "record_no", maintain_order=True):
        values = {
            row["field"]: next(
                (row[name] for name in ("text_value", "number_value", "date_value", "boolean_value")
                 if row[name] is not None), None)
            for row in rows.iter_rows(named=True)
        }  # fmt: skip
        yield {"project": key[0], **values}


def test_the_committed_files_are_what_the_program_writes(committed: Mapping[str, bytes], tmp_path: Path) -> None:
    assert write(tmp_path) == len(committed)
    written = {path.name: path.read_bytes() for path in sorted(tmp_path.iterdir())}
    assert list(written) == list(committed)
    # parts, not bytes: how well they are packed is the compression library's
    assert [name for name in written if unpack(written[name]).xml != unpack(committed[name]).xml] == []


def test_it_is_small_and_every_sheet_says_that_it_is_made_up(committed: Mapping[str, bytes]) -> None:
    assert sum(map(len, committed.values())) < 1_500_000
    for name, content in committed.items():
        (sheet,) = read(name, content).tables["project_sheet"].rows(named=True)
        assert (sheet["agreement"], sheet["is_demo"]) == ("Demopakken", True)
        assert sheet["project_name"].startswith("Demo")
        assert name == f"{sheet['project_code']}_{sheet['vintage_date']}.xlsx"


def test_the_gate_accepts_every_sheet_and_warns_where_the_portfolio_shows_it(tmp_path: Path) -> None:
    home = Home(tmp_path)
    open_warehouse(home, SOURCE)
    write(home.sources / SOURCE.id)
    with connect(home.warehouse) as connection:
        take_in(connection, SOURCE, archive_files(home, SOURCE), full=True)
        read_candidates(connection, home, SOURCE)
        loads = pending_loads(connection, SOURCE.id)
        breaks = breaks_of_load(connection, SOURCE)
    assert {load.problem for load in loads} == {None}
    project_of = {load.load_id: load.file_name.split("_")[0] for load in loads}
    warned = {rule_id: {project_of[str(load_id)] for load_id, *_ in rows} for rule_id, rows in breaks.items()}
    assert warned == SHOWN


def test_some_projects_have_a_sheet_from_the_year_before(committed: Mapping[str, bytes]) -> None:
    versions = Counter(name.split("_")[0] for name in committed)
    assert {code for code, count in versions.items() if count == 2} == set(WITH_HISTORY) >= set(REWRITTEN)
    assert all(f"{code}_{EARLIER}.xlsx" in committed for code in WITH_HISTORY)


def test_every_choice_that_a_guideline_asks_about_is_used(cells: pl.DataFrame) -> None:
    used = {
        name: set(values["text_value"])
        for (name,), values in cells.filter(pl.col("text_value").is_not_null()).group_by("choice_list")
    }
    for name in ("work_type", "phase", "project_form", "binding", "reference_point", "frame_kind", "agency"):
        unused = set(load_choices()[name]) - used[name] - {"Jernbanesektoren"}
        assert not unused, name
    assert {"Programråd", "Kontaktutvalg", "Bystyre eller kommunestyre", "Fylkesting"} <= used["decision_body"]


def test_completed_projects_are_many_and_went_both_ways(cells: pl.DataFrame) -> None:
    settled = {
        row["project"]: row["met_date"]
        for row in records(cells, "Milepæler")
        if row["milestone"] == "Sluttoppgjør" and row["met_date"]
    }
    promised = {row["project"]: row for row in records(cells, "Estimat") if row["basis"] == "UB"}
    known = set(settled) & set(promised)
    assert len(known) >= 24
    assert {day.year for day in settled.values()} == set(range(2019, 2026))
    # spent in each year's prices, brought back to those of the promise with the growth that made-up prices have
    spent = dict.fromkeys(known, 0.0)
    for row in records(cells, "Forbruk"):
        if row["project"] in known:
            years = int(row["year"]) - int(promised[row["project"]]["price_year"])
            spent[row["project"]] += float(row["amount"]) / 1.03**years
    with_p85 = {code for code in known if promised[code]["p85"] is not None}
    over_p85 = {code for code in with_p85 if spent[code] > float(promised[code]["p85"])}
    under_p50 = {code for code in known if spent[code] < float(promised[code]["p50"])}
    assert 4 <= len(over_p85) <= 10
    assert 6 <= len(under_p50) <= 14
    assert set(settled) - set(promised), "some have nothing to be held against"


def test_the_programme_has_several_sources_and_all_its_years(cells: pl.DataFrame) -> None:
    funding = list(records(cells, "Finansiering"))
    assert {int(row["year"]) for row in funding} >= set(range(2024, 2031))
    assert {row["funding_source"] for row in funding if row["year"] == 2027} >= {"Bompenger", "Statlige midler"}
    assert {row["funding_source"] for row in funding if row["year"] == 2030} == {"Bompenger"}
    assert {int(row["year"]) for row in records(cells, "Plan")} == set(range(2026, 2031))


def test_as_many_sheets_as_a_test_asks_for_are_projects_of_their_own() -> None:
    units = [read(name, content).unit for name, content in many(80)]
    assert len(set(units)) == 80
    assert date(2026, 5, 20) in {read(name, content).vintage_date for name, content in many(2)}
