"""Money as accounting systems print it, read set-wise. Which columns hold it is decided elsewhere."""

import re

import polars as pl

from pipelines.sources.norwegian import MINUS

_SPACES = "[\\s\u00a0\u202f\u2009']"
_GROUPED_DOTS = r"^-?\d{1,3}(\.\d{3})+$"
_GROUPED_COMMAS = r"^-?\d{1,3}(,\d{3}){2,}$"
_NUMBER = r"^-?\d+(\.\d+)?$"
_ONE = re.compile(rf"\s*\(?[+{MINUS}]?(?:kr)?[\d\s\u00a0\u202f\u2009.,']*\d[\s\d]*(?:[{MINUS}]|\))?\s*", re.IGNORECASE)
MAX_DIGITS = 14
"""Before the decimals; larger amounts are no municipality's."""


def looks_like_amount(text: str) -> bool:
    """Whether one cell holds an amount, for lines that have to be looked at one by one."""
    return bool(_ONE.fullmatch(text))


def parse_amounts(texts: pl.Series) -> pl.Series:
    """The amounts of a column as Decimal(18, 4), null where a text is none: «1 234,50», «1.234,50-», «(1 234)».

    Of comma and dot the last is the decimal mark; dots alone that part groups of three are thousands where every
    number with a dot has them so.
    """
    cleaned = texts.str.replace_all(_SPACES, "").str.replace_all(f"[{MINUS}]", "-").str.replace(r"(?i)^(-?)kr\.?", "$1")
    cleaned = cleaned.str.replace(r"^\((.*)\)$", "-$1").str.replace(r"^([^-].*)-$", "-$1").str.replace(r"^\+", "")
    dotted = cleaned.filter(cleaned.str.contains(r"\.") & ~cleaned.str.contains(","))
    dots_are_thousands = not dotted.is_empty() and bool(dotted.str.contains(_GROUPED_DOTS).all())
    frame = pl.DataFrame({"text": cleaned})
    text, comma, dot = pl.col("text"), pl.col("text").str.contains(","), pl.col("text").str.contains(r"\.")
    comma_is_last = text.str.contains(r",[^.]*$")
    plain = (
        pl.when(comma & dot & comma_is_last)
        .then(text.str.replace_all(r"\.", "").str.replace(",", "."))
        .when(comma & dot)
        .then(text.str.replace_all(",", ""))
        .when(text.str.contains(_GROUPED_COMMAS))
        .then(text.str.replace_all(",", ""))
        .when(comma)
        .then(text.str.replace(",", "."))
        .when(dot & pl.lit(dots_are_thousands))
        .then(text.str.replace_all(r"\.", ""))
        .otherwise(text)
    )
    is_number = plain.str.contains(_NUMBER) & (plain.str.replace(r"\..*$", "").str.len_chars() <= MAX_DIGITS)
    return frame.select(
        pl.when(is_number).then(plain).cast(pl.Decimal(30, 12), strict=False).round(4).cast(pl.Decimal(18, 4))
    ).to_series()


def step_of(amounts: pl.Series) -> int:
    """The number of decimals, at most 2, that the amounts of a column are printed with."""
    for decimals in (0, 1):
        if bool((amounts.round(decimals) == amounts).all()):
            return decimals
    return 2
