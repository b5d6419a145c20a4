"""Lines of 48 characters to fields. Says nothing about which values are allowed: that is for the gate."""

import polars as pl

RECORD_LENGTH = 48
FIELDS = {  # name: first position (from 0), length
    "form": (0, 2),
    "year": (2, 4),
    "quarter": (6, 1),
    "region_code": (7, 6),
    "organisation_number": (13, 9),
    "company_number": (22, 9),
    "account_class": (31, 1),
    "function_code": (32, 4),
    "art_code": (36, 3),
    "amount": (39, 9),
}
"""In a balance sheet the function is a chapter (kapittel) and the art is a sector."""
_AMOUNT = r"^ *-?\d+$"
_YEAR = r"^\d{4}$"


def cut_records(text: str) -> pl.DataFrame:
    """One row a line, with the fields as text, `year` and `amount` as numbers where they are, and `error`.

    A year's filing has a blank or 0 for quarter; here it is blank. Blank lines at the end are no records.
    """
    lines = text.replace("\r\n", "\n").rstrip("\n\x1a ").split("\n")
    cut = pl.DataFrame({"raw_line": lines}, schema={"raw_line": pl.String()}).with_row_index("line_no", offset=1)
    is_cut = pl.col("raw_line").str.len_chars() == RECORD_LENGTH
    fields = cut.with_columns(
        pl.col("raw_line").str.slice(start, length).alias(name) for name, (start, length) in FIELDS.items()
    )
    has_amount = is_cut & pl.col("amount").str.contains(_AMOUNT)
    return fields.with_columns(
        pl.col("line_no").cast(pl.Int32()),
        *(pl.col(name).str.strip_chars() for name in FIELDS if name not in ("year", "quarter", "amount")),
        pl.col("quarter").str.strip_chars(" 0"),
        pl.when(pl.col("year").str.contains(_YEAR)).then(pl.col("year")).cast(pl.Int32()),
        pl.col("amount").alias("raw_text"),
        pl.when(has_amount).then(pl.col("amount").str.strip_chars()).cast(pl.Decimal(18, 0)).alias("amount"),
        pl.format("line {}", "line_no").alias("locator"),
        pl.when(~is_cut)
        .then(pl.format(f"linjen er på {{}} tegn og skal være på {RECORD_LENGTH}", pl.col("raw_line").str.len_chars()))
        .when(~has_amount)
        .then(pl.format("«{}» er ikke et beløp", pl.col("amount")))
        .alias("error"),
    )
