"""The landing table of emissions: one row a municipality, year, sector, source and gas."""

from collections.abc import Mapping

import polars as pl

from pipelines.sources.reading import Schema

_TONNES = pl.Decimal(18, 4)
LANDING: Mapping[str, Schema] = {
    "emission": {
        "county": pl.String(),
        "municipality_code": pl.String(),
        "municipality_name": pl.String(),
        "year": pl.Int32(),
        "sector": pl.String(),
        "emission_source": pl.String(),
        "gas": pl.String(),
        "tonnes": _TONNES,
        "error": pl.String(),
        "raw_text": pl.String(),
        "locator": pl.String(),
    }
}


def emission_rows(texts: pl.DataFrame, column: str) -> pl.DataFrame:
    """The lines as rows; blank lines are left out. `texts` has `row`, the number of the line in the sheet.

    column: the sheet and the letter of the column of emissions.
    """
    names = [name for name in texts.columns if name != "row"]
    filled = texts.filter(pl.any_horizontal(pl.col(name).str.strip_chars() != "" for name in names))
    return (
        filled.with_columns(pl.col(names).str.strip_chars())
        .with_columns(
            # numbers come as 5001.0, and a code may be written K-5001
            municipality_code=pl.col("municipality_text").str.extract(r"^(?:K-)?(\d{3,4})(?:\.0)?$").str.zfill(4),
            year=pl.col("year_text").str.extract(r"^(\d{4})(?:\.0)?$").cast(pl.Int32),
            # «nan» and «inf» are read as floats, and are no figures
            tonnes=pl.col("tonnes_text").cast(pl.Float64, strict=False).fill_nan(None).cast(_TONNES, strict=False),
        )
        .with_columns(error=_error())
        .select(
            *(pl.col(name) for name in ("county", "municipality_code", "municipality_name", "year")),
            *(pl.col(name) for name in ("sector", "emission_source", "gas", "tonnes", "error")),
            raw_text=pl.col("tonnes_text"),
            locator=pl.lit(column) + pl.col("row").cast(pl.String),
        )
        .select(pl.col(name).cast(dtype) for name, dtype in LANDING["emission"].items())
    )


def _error() -> pl.Expr:
    """What is wrong with a line, or null."""
    wrong = {
        "municipality_code": ("municipality_text", "ikke et kommunenummer"),
        "year": ("year_text", "ikke et år"),
        "tonnes": ("tonnes_text", "ikke et tall"),
    }
    said = [
        pl.when(pl.col(field).is_null()).then(pl.format("«{}» er " + what, pl.col(text)))
        for field, (text, what) in wrong.items()
    ]
    joined = pl.concat_str(said, separator="; ", ignore_nulls=True)
    return pl.when(joined != "").then(joined)
