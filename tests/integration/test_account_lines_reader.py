"""Account lines: the recorded files against sums of their own, and the ways an export can be written."""

import csv
import io
from collections import defaultdict
from decimal import Decimal
from typing import Any

import polars as pl
import pytest
import xlsxwriter

from pipelines.sources.account_lines import read, read_described
from pipelines.sources.account_lines.amounts import parse_amounts
from pipelines.sources.account_lines.landing import LANDING
from pipelines.sources.reading import Reading, UnreadableFileError
from tests.integration.account_line_files import HEADINGS, LINES, delimited, recorded, sidecar

SUMS: list[tuple[str, dict[str, str], dict[str, tuple[str, Decimal | int]]]] = [
    (
        "bergen-2012-operating.csv",
        {"kommune": '"1201"', "år": "2012"},
        {"2012": ("budget", -110), "2013": ("plan", -371), "2014": ("plan", -471), "2015": ("plan", -437)},
    ),
    (
        "bergen-2012-investment.csv",
        {"kommune": '"1201"', "år": "2012", "regnskapsdel": "investering"},
        {"2011-fra-vedt-okonomiplan": ("plan", 0), "2012": ("budget", 0), "2015": ("plan", 0)},
    ),
    ("stavanger-2016-operating.csv", {"kommune": '"1103"', "år": "2016"}, {"beloep": ("budget", 0)}),
    (
        "stavanger-2016-investment.csv",
        {"kommune": '"1103"', "år": "2016", "regnskapsdel": "investering"},
        {"beloep": ("budget", 0)},
    ),
    (
        "forde-2013-investment.csv",
        {"kommune": '"1432"', "år": "2013", "regnskapsdel": "investering"},
        {
            "rekneskap_2011": ("account", 0),
            "budsjett_2012": ("budget", Decimal("-0.06")),
            "budsjett_2013": ("budget", 0),
        },
    ),
]


def lines_of(content: bytes, **changes: str | None) -> list[dict[str, Any]]:
    return reading_of(content, **changes).tables["account_line"].rows(named=True)


def reading_of(content: bytes, name: str = "budsjett.csv", **changes: str | None) -> Reading:
    return read_described(name, content, sidecar(changes))


@pytest.mark.parametrize(("name", "said", "columns"), SUMS, ids=lambda value: value if isinstance(value, str) else "")
def test_a_recorded_file_gives_the_sums_that_its_cells_give(
    name: str, said: dict[str, str], columns: dict[str, tuple[str, Decimal | int]]
) -> None:
    path = recorded(name)
    if not path.exists():
        pytest.skip(f"{path} is not here: the recorded files are kept outside the project")
    content = path.read_bytes()
    expected: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    cells = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))
    service = next(heading for heading in ("tjeneste", "tjeneste_nr", "teneste") if heading in cells[0])
    for column in columns:
        for row in cells:
            amount = row[column].replace("\u00a0", "").replace(" ", "").replace(",", ".")
            expected[column, row[service][:3]] += Decimal(amount)
    reading = read_described(name, content, sidecar(said))
    rows = reading.tables["account_line"]
    assert dict(rows.schema) == dict(LANDING["account_line"])
    assert rows["error"].is_null().all()
    for column, (scenario, total) in columns.items():
        year = int(next((part for part in column.replace("_", "-").split("-") if part.isdigit()), "2016"))
        of_column = rows.filter(pl.col("scenario") == scenario, pl.col("year") == year)
        assert of_column.height == len(cells)
        assert of_column["amount"].sum() == total
        by_function = of_column.group_by("function_code").agg(pl.col("amount").sum())
        assert dict(by_function.iter_rows()) == {code: v for (of, code), v in expected.items() if of == column}


def test_every_amount_leads_back_to_its_cell() -> None:
    path = recorded("bergen-2012-investment.csv")
    cells = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline=""), delimiter=";"))
    rows = read_described(path.name, path.read_bytes(), sidecar({"år": "2012", "kommune": '"1201"'}))
    for locator, raw_text in rows.tables["account_line"].select("locator", "raw_text").sample(200, seed=1).iter_rows():
        line, column = (int(part) for part in locator.removeprefix("line ").split(" column "))
        assert cells[line - 1][column - 1].strip() == raw_text


def test_what_a_line_becomes() -> None:
    reading = reading_of(delimited(), versjon="vedtatt", dato="2025-12-10")
    assert (reading.unit, str(reading.vintage_date)) == ("4601 drift budsjett 2026 vedtatt", "2025-12-10")
    row = reading.tables["account_line"].row(0, named=True)
    told = ("municipality_code", "year", "scenario", "version", "account_kind", "account_string", "service_code")
    assert [row[name] for name in told] == [
        *("4601", 2026, "budget", "vedtatt", "operations", "10100/3000/20210/", "20210"),
    ]
    assert (row["function_code"], row["art_code"], row["project_code"]) == ("202", "101", None)
    assert (row["amount"], row["sign"], row["unit"], row["raw_text"]) == (600, 1, "kr", "600")
    assert (row["locator"], row["raw_line"]) == ("line 2 column 6", "10100;3000;20210;Grunnskole;;600")


def test_the_order_and_names_of_columns_do_not_count() -> None:
    order = (5, 3, 2, 0, 4, 1)
    names = ("Konto", "Ansvar", "Teneste", "Teneste (T)", "Prosjektnr.", "Beløp")
    turned = delimited([[line[i] for i in order] for line in LINES], [names[i] for i in order])
    told = ("function_code", "art_code", "responsibility_code", "service_name", "amount")
    plain, other = lines_of(delimited()), lines_of(turned)
    assert [[row[name] for name in told] for row in plain] == [[row[name] for name in told] for row in other]


def test_columns_of_years_and_scenarios() -> None:
    headings = [*HEADINGS[:5], "Rekneskap 2024", "Rev. budsjett 2025", "2026", "2027"]
    rows = lines_of(delimited([[*line[:5], "1", "2", "3", "4"] for line in LINES], headings))
    found = {(row["year"], row["scenario"]): row["amount"] for row in rows}
    assert found == {(2024, "account"): 1, (2025, "revised_budget"): 2, (2026, "budget"): 3, (2027, "plan"): 4}


def test_scenario_year_and_kind_in_columns_of_each_line() -> None:
    headings = (*HEADINGS, "Type", "År", "Regnskapsdel", "Kommunenr", "Versjon")
    ends = (("Rekneskap", "2024", "Drift", "301", "1"), ("Budsjett", "202601", "Investering", "4601", "2"))
    content = delimited([(*LINES[0], *end) for end in ends], headings)
    rows = lines_of(content, **dict.fromkeys(("kommune", "år", "type", "regnskapsdel")))
    told = ("scenario", "year", "account_kind", "municipality_code", "version")
    assert [[row[name] for name in told] for row in rows] == [
        ["account", 2024, "operations", "0301", "1"],
        ["budget", 2026, "investment", "4601", "2"],
    ]


def test_income_marked_in_a_column_or_by_its_art() -> None:
    unsigned = [[*line[:5], line[5].lstrip("-")] for line in LINES]
    sides = ("Utgift", "Utgift", "Inntekt")
    headings = (*HEADINGS, "Inntekt/utgift")
    marked = lines_of(delimited([(*line, side) for line, side in zip(unsigned, sides, strict=True)], headings))
    assert [row["sign"] for row in marked] == [1, 1, -1]
    assert sum(row["amount"] * row["sign"] for row in marked) == 0
    signed = lines_of(delimited([(*line, side) for line, side in zip(LINES, sides, strict=True)], headings))
    assert [row["sign"] for row in signed] == [1, 1, 1]
    plain_arts = [(line[0][1:], *line[1:]) for line in unsigned]
    by_art = lines_of(delimited(plain_arts), fortegn="etter art")
    assert [(row["art_code"], row["sign"]) for row in by_art] == [("010", 1), ("200", 1), ("800", -1)]


def test_thousands_are_said_in_the_heading_or_the_sidecar() -> None:
    in_heading = lines_of(delimited(headings=[*HEADINGS[:5], "Budsjett 2026 (1000 kr)"]), enhet=None)
    assert {row["unit"] for row in in_heading} == {"1000 kr"}
    assert {row["unit"] for row in lines_of(delimited(), enhet="1000 kr")} == {"1000 kr"}


def test_a_workbook_is_read_as_the_same_lines() -> None:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as workbook:
        workbook.add_worksheet("Om")
        sheet = workbook.add_worksheet("Kontolinjer")
        sheet.write_row(0, 0, ["Budsjett for kommunen"])
        sheet.write_row(2, 0, HEADINGS)
        for at, line in enumerate(LINES, start=3):
            sheet.write_row(at, 0, [int(text) if text.lstrip("-").isdigit() else text for text in line])
    rows = reading_of(stream.getvalue(), "budsjett.xlsx").tables["account_line"].rows(named=True)
    assert [(row["amount"], row["function_code"]) for row in rows] == [(600, "202"), (400, "202"), (-1000, "840")]
    assert rows[0]["locator"] == "Kontolinjer!F4"


def test_zeros_that_a_spreadsheet_took_and_the_class_digit() -> None:
    four = [("100", *LINES[0][1:]), ("1010", *LINES[0][1:]), ("4290", *LINES[0][1:]), ("7000", *LINES[0][1:])]
    assert [row["art_code"] for row in lines_of(delimited(four))] == ["010", "101", "429", "700"]
    arts = ("10100", "10900", "14290", "16000", "17000", "18000")
    assert [row["art_code"] for row in lines_of(delimited([(art, *LINES[0][1:]) for art in arts]))] == [
        *("010", "090", "429", "600", "700", "800"),
    ]


@pytest.mark.parametrize(
    ("content", "joined", "amounts"),
    [
        (delimited().replace(b"Grunnskole;;600", b"Grunn;skole;;600"), 1, [600, 400, -1000]),
        (delimited().replace(b"Grunnskole;;600", b"Grunn\\;skole;;600"), 0, [600, 400, -1000]),
        (delimited().replace(b"Grunnskole;;600", b'"Grunn;skole ""A""";;600'), 0, [600, 400, -1000]),
        (delimited().replace(b"Grunnskole;;600", b'"Grunn"skole;;600'), 0, [600, 400, -1000]),
        (delimited().replace(b";", b"\t"), 0, [600, 400, -1000]),
        (delimited().replace(b"\n", b"\r\n").decode().encode("utf-16"), 0, [600, 400, -1000]),
        (delimited().decode().replace("Grunnskole", "Læring").encode("cp1252"), 0, [600, 400, -1000]),
        (delimited() + b"\n;;Sum;;;0\n;;;;;\n", 0, [600, 400, -1000]),
    ],
)
def test_habits_of_quoting_encoding_and_totals(content: bytes, joined: int, amounts: list[int]) -> None:
    tables = reading_of(content).tables
    assert tables["account_line"]["error"].is_null().all()
    assert tables["account_line"]["amount"].to_list() == amounts
    assert tables["account_line_file"]["joined_count"].to_list() == [joined]


@pytest.mark.parametrize(
    ("texts", "amounts"),
    [
        (["1 234,50", "−3", "+4", "", "x"], ["1234.5", "-3", "4", None, None]),
        (["1.234,50", "1.234.567,00-", "(5)", "kr 7"], ["1234.5", "-1234567", "-5", "7"]),
        (["1.234", "12.345.678"], ["1234", "12345678"]),
        (["1234.5", "1.25"], ["1234.5", "1.25"]),
        (["1,234,567", "1,234.50"], ["1234567", "1234.5"]),
        (["1e6", "12 kr 3", "1234567890123456"], [None, None, None]),
    ],
)
def test_money_as_systems_print_it(texts: list[str], amounts: list[str | None]) -> None:
    expected = [Decimal(amount) if amount else None for amount in amounts]
    assert parse_amounts(pl.Series(texts, dtype=pl.String)).to_list() == expected


def test_a_cell_that_is_no_amount_is_a_row_with_an_error() -> None:
    (first, *_) = lines_of(delimited().replace(b";600", b";ca 600"))
    assert (first["error"], first["locator"], first["amount"]) == ("«ca 600» er ikke et beløp", "line 2 column 6", None)
    assert first["missing_reason"] == "unreadable"


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"kommune": None}, "kommune: <kommunenummeret, fire sifre>» i filen budsjett.csv.yml"),
        ({"år": None}, "år: <"),
        ({"type": None}, "type: <"),
        ({"regnskapsdel": None}, "regnskapsdel: <.*«maalbar describe budsjett.csv»"),
        ({"enhet": None}, "enhet: <"),
        ({"enhet": "dollar"}, "enhet: «dollar» er ikke kr, 1000 kr, mill. kr"),
        ({"år": "i fjor"}, "år: «i fjor» er ikke et årstall"),
        ({"kommunen": "Bergen"}, "«kommunen» er ikke et nøkkelord"),
        ({"kolonner": "{beloep: penger}"}, "«beloep: penger» er ikke et felt"),
    ],
)
def test_a_file_without_what_is_needed_says_which_line_to_write(changes: dict[str, str | None], says: str) -> None:
    with pytest.raises(UnreadableFileError, match=says):
        reading_of(delimited(), **changes)


def test_a_sidecar_says_what_a_column_is() -> None:
    content = delimited(headings=[*HEADINGS[:5], "Tall"])
    with pytest.raises(UnreadableFileError, match="<overskriften over beløpet>: beløp"):
        reading_of(content)
    rows = lines_of(content, år=None, kolonner="{Tall: beløp regnskap 2024}")
    assert {(row["year"], row["scenario"]) for row in rows} == {(2024, "account")}


@pytest.mark.parametrize("content", [b"", b"hei\npaa\ndeg", delimited().splitlines()[0]])
def test_a_file_that_is_no_table_says_so(content: bytes) -> None:
    with pytest.raises(UnreadableFileError, match=r"tom|overskrifter"):
        read("budsjett.csv", content)


def test_two_columns_of_the_same_year_are_not_guessed_between() -> None:
    with pytest.raises(UnreadableFileError, match="«Budsjett», «Vedtatt budsjett»"):
        reading_of(delimited([(*line, "1") for line in LINES], [*HEADINGS[:5], "Budsjett", "Vedtatt budsjett"]))


def test_of_two_columns_of_codes_the_one_that_kostra_knows_is_the_service_and_the_other_a_dimension() -> None:
    lines = [(*line[:2], f"9{at}", *line[2:]) for at, line in enumerate(LINES)]
    headings = (*HEADINGS[:2], "Funksjon", *HEADINGS[2:])
    rows = lines_of(delimited(lines, headings))
    assert [row["function_code"] for row in rows] == ["202", "202", "840"]
    assert rows[0]["account_string"] == "10100/3000/90/20210/"


def test_a_line_without_a_year_says_so() -> None:
    content = delimited([(*LINES[0], "i fjor"), (*LINES[1], "2024")], (*HEADINGS, "År"))
    first, second = lines_of(content, år=None)
    assert (first["error"], first["year"], second["year"]) == ("«i fjor» er ikke et år", None, 2024)
