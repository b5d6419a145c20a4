"""The whole demonstration portfolio as files: each project as it is now, and some as they were a year before."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from pipelines.demo.cases import CASES, case_sheet
from pipelines.demo.completed import COMPLETED, completed_sheet
from pipelines.demo.sheet import Edit, ProjectSheet, change, drop, edited, label, workbook

EARLIER = date(2025, 5, 20)
WITH_HISTORY = ("D-101", "D-106", "D-109", "D-112", "D-121", "D-124", "D-127", "D-208", "D-214", "D-221")
"""Projects that also have a sheet from the year before."""
REWRITTEN: dict[str, tuple[Edit, ...]] = {
    "D-106": (drop("Estimat", basis="PU"),),
    "D-124": (change("Estimat", {"basis": "PU"}, p50=17.0),),
    "D-208": (change("Estimat", {"basis": "PU"}, price_year=2022),),
}
"""What was taken out or changed in the newest sheet of a project, against the one of the year before."""
_DATED = {
    "Estimat": "estimate_date",
    "Rammer": "frame_date",
    "Vedtak": "decision_date",
    "Endringer": "change_date",
    "Dokumentasjon": "document_date",
}


def sheets() -> Iterator[ProjectSheet]:
    """Every sheet, the older of a project first."""
    for sheet in (*map(case_sheet, CASES), *map(completed_sheet, COMPLETED)):
        if sheet.code in WITH_HISTORY:
            yield as_of(sheet, EARLIER)
        yield edited(sheet, REWRITTEN.get(sheet.code, ()))


def files() -> dict[str, bytes]:
    """The workbooks by file name, `D-101_2026-05-20.xlsx`."""
    return {f"{sheet.code}_{sheet.sheet_date.isoformat()}.xlsx": workbook(sheet) for sheet in sheets()}


def numbered(number: int) -> ProjectSheet:
    """A project of its own, `S-001` and on: the cases over and over under new numbers, for tests of size."""
    projects = [*map(case_sheet, CASES), *map(completed_sheet, COMPLETED)]
    return edited(projects[(number - 1) % len(projects)], [label(project_code=f"S-{number:03}", member_of=None)])


def many(count: int) -> Iterator[tuple[str, bytes]]:
    """So many of them as files."""
    for number in range(1, count + 1):
        sheet = numbered(number)
        yield f"{sheet.code}_{sheet.sheet_date.isoformat()}.xlsx", workbook(sheet)


def as_of(sheet: ProjectSheet, on: date) -> ProjectSheet:
    """What the sheet would have said on an earlier date: nothing decided, granted, spent or met after it."""
    rows = {
        name: [row for row in found if not (name in _DATED and row[_DATED[name]] and row[_DATED[name]] > on)]
        for name, found in sheet.rows.items()
    }
    rows["Finansiering"] = [row for row in rows["Finansiering"] if not row["granted_date"] or row["granted_date"] <= on]
    rows["Forbruk"] = [row for row in rows["Forbruk"] if row["year"] < on.year]
    rows["Plan"] = [{**row, "price_year": on.year + 1} for row in rows.get("Plan", ())]
    rows["Milepæler"] = [
        {**row, "met_date": row["met_date"] if row["met_date"] and row["met_date"] <= on else None}
        for row in rows["Milepæler"]
    ]
    decided = {row["decision_kind"] for row in rows["Vedtak"]}
    phase = next((phase for phase in ("UB", "DP") if f"Overgang til {phase}" in decided), "PU")
    earlier = label(vintage_date=on, submitted_date=on, phase=phase, binding="Ingen")
    return earlier(replace(sheet, rows=rows))
