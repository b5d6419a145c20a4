"""Made-up KOSTRA filings of form 0A, one a municipality: a year's accounts in records of 48 characters."""

import csv
from datetime import date
from pathlib import Path

from pipelines.home import REFERENCE, Home
from tests.integration.filings import Identity, year_filing

YEAR = 2019
"""The year of the committed filing, whose chart of accounts and municipalities apply."""
CHANGED_POSTINGS = ("1 202 010 1", "1 202 600 -1")
"""What a corrected filing has more than the one before; the accounts still balance."""


def municipalities(count: int) -> list[str]:
    """Codes of municipalities that were there in the year; the reference data has more than 400."""
    with (REFERENCE / "municipality.csv").open(encoding="utf-8", newline="") as file:
        codes = [row["municipality_code"] for row in csv.DictReader(file) if _was_there(row)]
    return sorted(codes)[:count]


def put_filings(home: Home, count: int) -> None:
    for code in municipalities(count):
        _path(home, code).write_bytes(year_filing(identity=_identity(code)))


def correct_filing(home: Home) -> None:
    """The first municipality files again, with two more postings."""
    (code,) = municipalities(1)
    _path(home, code).write_bytes(year_filing(*CHANGED_POSTINGS, identity=_identity(code)))


def _identity(code: str) -> Identity:
    return Identity(year=str(YEAR), region_code=f"{code}00")


def _path(home: Home, code: str) -> Path:
    return home.sources / "kostra_filing" / f"0A_V{YEAR}_R{code}00_demo.dat"


def _was_there(row: dict[str, str]) -> bool:
    day = date(YEAR, 1, 1).isoformat()
    return row["valid_from"] <= day and (row["valid_to"] or "9999") >= day
