"""The landing tables of account lines: one row a line and amount, and one row a file. Set-wise."""

from collections.abc import Mapping, Sequence

import polars as pl

from pipelines.sources.account_lines.amounts import parse_amounts, step_of
from pipelines.sources.account_lines.codes import kostra_codes
from pipelines.sources.account_lines.columns import AmountColumn, Plan
from pipelines.sources.account_lines.layout import ACCOUNT_KINDS, SCENARIOS, plain
from pipelines.sources.account_lines.rows import FittedRows, fit_rows
from pipelines.sources.account_lines.table import Table
from pipelines.sources.reading import Schema

LANDING: Mapping[str, Schema] = {
    "account_line_file": {
        "unit": pl.String(),
        "is_whole": pl.Boolean(),
        "is_demo": pl.Boolean(),
        "sign_from": pl.String(),
        "string_columns": pl.String(),
        "line_count": pl.Int32(),
        "total_count": pl.Int32(),
        "total_locators": pl.String(),
        "unknown_columns": pl.String(),
        "extra_count": pl.Int32(),
        "extra_locators": pl.String(),
        "joined_count": pl.Int32(),
        "joined_locators": pl.String(),
        "locator": pl.String(),
    },
    "account_line": {
        "line_no": pl.Int32(),
        "municipality_code": pl.String(),
        "year": pl.Int32(),
        "scenario": pl.String(),
        "version": pl.String(),
        "account_kind": pl.String(),
        "part": pl.String(),
        "is_demo": pl.Boolean(),
        "account_string": pl.String(),
        "service_code": pl.String(),
        "service_name": pl.String(),
        "function_code": pl.String(),
        "art_text": pl.String(),
        "art_name": pl.String(),
        "art_code": pl.String(),
        "responsibility_code": pl.String(),
        "responsibility_name": pl.String(),
        "project_code": pl.String(),
        "project_name": pl.String(),
        "text": pl.String(),
        "amount": pl.Decimal(18, 4),
        "sign": pl.Int32(),
        "unit": pl.String(),
        "unit_step": pl.Decimal(18, 4),
        "missing_reason": pl.String(),
        "error": pl.String(),
        "raw_text": pl.String(),
        "raw_line": pl.String(),
        "locator": pl.String(),
    },
}
_TOTAL = r"(?i)^(sum|total|totalt|totalsum|i alt|til sammen|tilsammen|samlet|sluttsum)\b"
_INCOME_ART = "600"


def landing_tables(table: Table, plan: Plan) -> dict[str, pl.DataFrame]:
    """Both landing tables. Rows that are totals of the others are counted, and are no lines."""
    fitted = fit_rows(table, plan)
    width = len(table.headings)
    frame = pl.DataFrame(
        fitted.rows, schema=[(f"c{index}", pl.String()) for index in range(width)], orient="row", strict=False
    )
    errors = [fitted.errors.get(at) for at in range(frame.height)]
    frame = frame.with_columns(
        pl.Series("raw_line", [";".join(row) for row in table.rows], dtype=pl.String()),
        pl.Series("line_no", table.places, dtype=pl.Int32()),
        pl.Series("row_error", errors, dtype=pl.String()),
    ).with_columns(pl.col(f"c{index}").str.strip_chars() for index in range(width))
    is_total = _is_total(frame, plan)
    totals = frame.filter(is_total)
    lines = _with_dimensions(frame.filter(~is_total), plan)
    amounts = [_amount_rows(lines, column, table, plan) for column in plan.amounts]
    signs, sign_from = _signs(amounts, plan)
    rows = pl.concat(amounts, how="vertical").with_columns(signs)
    return {
        "account_line_file": _file_row(table, plan, fitted, totals, lines.height, sign_from),
        "account_line": rows.select(*LANDING["account_line"]).cast(dict(LANDING["account_line"])),  # type: ignore[arg-type]
    }


def unit_of(lines: pl.DataFrame) -> str:
    """What the file is a load of, such as «4601 drift budsjett 2026»: a later file of the same takes its place."""
    years = sorted(set(lines["year"].drop_nulls()))
    parts = [
        *sorted(set(lines["municipality_code"].drop_nulls())),
        *(ACCOUNT_KINDS[kind] for kind in sorted(set(lines["account_kind"].drop_nulls()))),
        *(SCENARIOS[scenario] for scenario in SCENARIOS if scenario in set(lines["scenario"])),
        *([f"{years[0]}–{years[-1]}"] if len(years) > 1 else map(str, years)),
        *sorted(set(lines["version"].drop_nulls())),
        *sorted(set(lines["part"].drop_nulls())),
    ]
    return " ".join(parts)


def _is_total(frame: pl.DataFrame, plan: Plan) -> pl.Series:
    """Rows without any code, or with «Sum» in the place of one and no tjeneste and art."""
    columns = [f"c{index}" for index in plan.string_columns]
    codes = [
        f"c{index}" for name in ("service", "art", "responsibility", "project") for index in plan.fields.get(name, ())
    ]
    texts = [
        name for name in frame.columns if name.startswith("c") and name not in {f"c{c.index}" for c in plan.amounts}
    ]
    no_string = pl.all_horizontal(pl.col(columns) == "")
    says_total = pl.any_horizontal(pl.col(texts).str.contains(_TOTAL))
    no_codes = pl.all_horizontal((pl.col(codes) == "") | pl.col(codes).str.contains(_TOTAL))
    return frame.select((says_total & (no_codes | no_string)).alias("total")).to_series()


def _with_dimensions(frame: pl.DataFrame, plan: Plan) -> pl.DataFrame:
    said = plan.said

    def column(name: str, constant: str | None = None) -> pl.Expr:
        index = plan.first(name)
        if index is None:
            return pl.lit(constant, dtype=pl.String())
        return pl.when(pl.col(f"c{index}") == "").then(pl.lit(constant)).otherwise(pl.col(f"c{index}"))

    def series(name: str) -> pl.Series:
        return frame.with_columns(column(name).alias(name))[name]

    words = {kind: dict(plan.layout.words.get(kind, {})) for kind in ("scenario", "account_kind", "side")}

    def word(kind: str, constant: str | None = None) -> pl.Series:
        texts = series(kind)
        known = {text: words[kind].get(plain(text)) for text in texts.unique().drop_nulls().to_list()}
        return texts.replace_strict(known, default=None, return_dtype=pl.String()).fill_null(
            pl.lit(constant, dtype=pl.String())
        )

    return frame.with_columns(
        column("municipality", said.municipality_code).str.zfill(4).alias("municipality_code"),
        column("year").alias("year_text"),
        word("scenario").alias("line_scenario"),
        column("scenario").alias("scenario_text"),
        column("version", said.version).alias("version"),
        word("account_kind", said.account_kind).alias("account_kind"),
        column("account_kind").alias("kind_text"),
        word("side").alias("side"),
        pl.lit(said.part, dtype=pl.String()).alias("part"),
        pl.lit(said.is_demo).alias("is_demo"),
        pl.concat_str([pl.col(f"c{index}") for index in plan.string_columns], separator="/").alias("account_string"),
        column("service").alias("service_code"),
        column("service_name").alias("service_name"),
        kostra_codes(series("service"), "function").alias("function_code"),
        column("art").alias("art_text"),
        column("art_name").alias("art_name"),
        kostra_codes(series("art"), "art").alias("art_code"),
        column("responsibility").alias("responsibility_code"),
        column("responsibility_name").alias("responsibility_name"),
        column("project").alias("project_code"),
        column("project_name").alias("project_name"),
        column("text").alias("text"),
    )


def _amount_rows(lines: pl.DataFrame, column: AmountColumn, table: Table, plan: Plan) -> pl.DataFrame:
    """The lines with the amount of one column; the line's own year and scenario where the column says none."""
    texts = lines[f"c{column.index}"]
    amounts = parse_amounts(texts)
    decimals = step_of(amounts.drop_nulls())
    before, after = table.column_locator(column.index)
    rows = lines.with_columns(
        amounts.alias("amount"),
        texts.alias("raw_text"),
        pl.lit(plan.unit).alias("unit"),
        pl.lit(str(10**-decimals)).cast(pl.Decimal(18, 4)).alias("unit_step"),
        (pl.lit(before) + pl.col("line_no").cast(pl.String()) + pl.lit(after)).alias("locator"),
        pl.coalesce(
            pl.lit(column.year, dtype=pl.Int32()), pl.col("year_text").str.extract(r"^((?:19|20)\d\d)").cast(pl.Int32())
        ).alias("year"),
        pl.coalesce(
            pl.lit(column.scenario, dtype=pl.String()), pl.col("line_scenario"), pl.lit(plan.said.scenario)
        ).alias("scenario"),
    )
    checks: Sequence[pl.Expr] = (
        pl.when(pl.col("row_error").is_not_null()).then(pl.col("row_error")),
        pl.when(pl.col("amount").is_null() & (pl.col("raw_text") != "")).then(
            pl.format("«{}» er ikke et beløp", pl.col("raw_text"))
        ),
        pl.when(pl.col("year").is_null()).then(pl.format("«{}» er ikke et år", pl.col("year_text").fill_null(""))),
        pl.when(pl.col("scenario").is_null()).then(
            pl.format("«{}» er ikke regnskap, budsjett eller økonomiplan", pl.col("scenario_text").fill_null(""))
        ),
        pl.when(pl.col("account_kind").is_null()).then(
            pl.format("«{}» er verken drift eller investering", pl.col("kind_text").fill_null(""))
        ),
        pl.when(pl.col("municipality_code").is_null()).then(pl.lit("linjen har ikke kommunenummer")),
        pl.when(pl.lit(plan.said.sign == "side") & pl.col("side").is_null()).then(
            pl.lit("linjen sier ikke om den er inntekt eller utgift")
        ),
    )
    return rows.with_columns(
        pl.concat_str(checks, separator="; ", ignore_nulls=True).replace("", None).alias("error"),
        pl.when((pl.col("raw_text") != "") & pl.col("amount").is_null())
        .then(pl.lit("unreadable"))
        .when(pl.col("raw_text") == "")
        .then(pl.lit("blank"))
        .alias("missing_reason"),
    )


def _signs(amounts: Sequence[pl.DataFrame], plan: Plan) -> tuple[pl.Expr, str]:
    """What an amount is multiplied with so that expenses are positive, and where that is seen.

    Where a column tells income from expenses and the sidecar does not say which it is, income that sums to more than
    zero is written without a minus.
    """
    sign_from = plan.said.sign
    if sign_from is None:
        income = sum(frame.filter(pl.col("side") == "income")["amount"].cast(pl.Float64()).sum() for frame in amounts)
        sign_from = "side" if income > 0 else "amount"
    is_income = {
        "amount": pl.lit(False),
        "side": pl.col("side") == "income",
        "art": pl.col("art_code") >= _INCOME_ART,
    }[sign_from]
    return pl.when(is_income).then(-1).otherwise(1).cast(pl.Int32()).alias("sign"), sign_from


def _file_row(
    table: Table, plan: Plan, fitted: FittedRows, totals: pl.DataFrame, line_count: int, sign_from: str
) -> pl.DataFrame:
    def places(rows: Sequence[int]) -> str:
        shown = ", ".join(f"line {table.places[at]}" for at in rows[:3])
        return shown + (f" (og {len(rows) - 3} til)" if len(rows) > 3 else "")

    total_lines = totals["line_no"].to_list()
    row = {
        "unit": plan.unit,
        "is_whole": plan.said.is_whole,
        "is_demo": plan.said.is_demo,
        "sign_from": sign_from,
        "string_columns": "/".join(table.headings[index] for index in plan.string_columns),
        "line_count": line_count,
        "total_count": len(total_lines),
        "total_locators": ", ".join(f"line {line}" for line in total_lines[:3]) or None,
        "unknown_columns": ", ".join(f"«{heading}»" for heading in plan.unknown) or None,
        "extra_count": len(fitted.with_extra),
        "extra_locators": places(fitted.with_extra) or None,
        "joined_count": len(fitted.joined),
        "joined_locators": places(fitted.joined) or None,
        "locator": f"line {table.places[0]} – line {table.places[-1]}",
    }
    return pl.DataFrame([row], schema=dict(LANDING["account_line_file"]))
