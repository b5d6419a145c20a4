"""KOSTRA codes in the unit's own codes: the first three digits of tjeneste and of art. Set-wise.

Two habits of exports: a leading zero that a spreadsheet took, and an art that begins with the account class.
"""

import csv
from functools import cache
from pathlib import Path

import polars as pl

from pipelines.home import REFERENCE

CODE_FILE = REFERENCE / "kostra_filing_code.csv"


@cache
def known_codes(code_kind: str, path: Path = CODE_FILE) -> frozenset[str]:
    """The codes of Statistics Norway's lists, of every form and year: enough to see how a unit writes its own."""
    with path.open(encoding="utf-8", newline="") as file:
        return frozenset(row["code"] for row in csv.DictReader(file) if row["code_kind"] == code_kind)


def kostra_codes(own: pl.Series, code_kind: str) -> pl.Series:
    """The KOSTRA code of each of the unit's codes: three digits, null where the code has fewer or is none."""
    padded = _padded(own.str.strip_chars())
    plain = padded.str.extract(r"^(\d{3})")
    if code_kind != "art":
        return plain
    after_class = padded.str.extract(r"^\d(\d{3})")
    return after_class if begins_with_class(padded) else plain


def begins_with_class(arts: pl.Series) -> bool:
    """Whether arts are written with the digit of the account class first: one digit for all, and better known after it.

    Three digits after the first must be there in each, so that there is an art to read.
    """
    distinct = arts.filter(arts.str.contains(r"^\d{3}")).unique()
    firsts = distinct.str.slice(0, 1).n_unique()
    if distinct.len() < 5 or firsts > 1 or not bool(distinct.str.contains(r"^\d{4}").all()):
        return False
    known = list(known_codes("art"))
    with_class = int(distinct.str.slice(1, 3).is_in(known).sum())
    return with_class > int(distinct.str.slice(0, 3).is_in(known).sum())


def _padded(codes: pl.Series) -> pl.Series:
    """Digits filled up with zeros to the length that most distinct codes have, and to three at least."""
    digits = codes.filter(codes.str.contains(r"^\d+$")).unique()
    if digits.is_empty():
        return codes
    lengths = digits.str.len_chars()
    usual = max(3, *lengths.mode().to_list())
    frame = pl.DataFrame({"code": codes})
    is_digits = pl.col("code").str.contains(r"^\d+$")
    return frame.select(
        pl.when(is_digits & (pl.col("code").str.len_chars() == usual - 1))
        .then(pl.col("code").str.zfill(usual))
        .when(is_digits & (pl.col("code").str.len_chars() < 3))
        .then(pl.col("code").str.zfill(3))
        .otherwise(pl.col("code"))
    ).to_series()
