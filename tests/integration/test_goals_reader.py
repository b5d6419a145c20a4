"""The reader of goal catalogues: what a row becomes, what a wrong file says, and files made to harm."""

from datetime import date
from decimal import Decimal

import pytest

from pipelines.sources.goals import read
from pipelines.sources.goals.landing import COLUMNS, LANDING
from pipelines.sources.reading import UnreadableFileError
from pipelines.sources.spreadsheet import limits

HEADER = [column.header for column in COLUMNS]
GOAL = {
    "katalog": "Prøve", "type": "Mål", "kode": "p.1", "navn": "Flere sykler", "eier": "Staten", "nivå": "nasjonalt",
    "dokument": "Prøveplan", "sted": "side 1", "oppdiktet": "Nei",
}  # fmt: skip
INDICATOR = GOAL | {
    "type": "indikator", "kode": "p.1.1", "overordnet": "p.1", "måltype": "Redusere  prosent per år",
    "utgangsår": "2019", "utgangsverdi": "1 204,5", "endring_per_år": "−3", "enhet": "reiser", "retning": "ned",
    "målbar": "ja", "kommunenummer": "0301", "dokumentdato": "22.10.2021",
}  # fmt: skip


def lines(*rows: dict[str, str], header: list[str] | None = None) -> bytes:
    names = header or HEADER
    return "\n".join([";".join(names), *(";".join(row.get(name, "") for name in names) for row in rows)]).encode()


def only_row(*rows: dict[str, str]) -> dict[str, object]:
    (row,) = read("a.csv", lines(*rows)).tables["goal"].rows(named=True)
    return row


def test_a_line_becomes_a_typed_row() -> None:
    reading = read("a.csv", lines(GOAL, INDICATOR))
    assert (reading.unit, reading.vintage_date) == ("Prøve", None)
    goals = reading.tables["goal"]
    assert dict(goals.schema) == dict(LANDING["goal"])
    goal, indicator = goals.rows(named=True)
    assert (goal["kind"], goal["target_kind"], goal["is_demo"], goal["error"]) == ("mål", None, False, None)
    assert (goal["raw_text"], goal["locator"]) == ("Flere sykler", "line 2")
    assert indicator["target_kind"] == "redusere prosent per år"
    assert (indicator["baseline_year"], indicator["baseline_value"]) == (2019, Decimal("1204.5"))
    assert (indicator["change_per_year"], indicator["raw_text"]) == (Decimal(-3), "−3")
    assert (indicator["municipality_code"], indicator["is_measurable"]) == ("0301", True)
    assert (indicator["document_date"], indicator["target_value"]) == (date(2021, 10, 22), None)
    assert indicator["raw_line"].startswith("Prøve | indikator | p.1.1 | p.1 | Flere sykler")


def test_columns_may_stand_in_another_order() -> None:
    (row,) = read("a.csv", lines(GOAL, header=HEADER[::-1])).tables["goal"].rows(named=True)
    assert (row["code"], row["error"]) == ("p.1", None)


def test_a_line_says_all_that_is_wrong_with_it() -> None:
    row = only_row(INDICATOR | {"utgangsår": "i fjor", "måltall": "x %", "målbar": "delvis", "navn": "", "sted": ""})
    for words in (
        "«utgangsår»: «i fjor» er ikke et år",
        "«måltall»: «x %» er ikke et tall",
        "«målbar»: «delvis» er ikke Ja eller Nei",
        "«navn» er ikke fylt ut",
        "«sted» er ikke fylt ut",
    ):
        assert words in str(row["error"])
    assert row["target_value"] is None


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "Filen er tom"),
        (lines(), "har ingen"),
        (lines(GOAL, GOAL | {"katalog": "Andre"}), "«Andre», «Prøve». Legg hver katalog i sin egen fil"),
        (lines(GOAL | {"katalog": ""}), "skal være én målkatalog"),
        (lines(GOAL, header=HEADER[:-1]), "Mangler: «merknad»"),
        (lines(GOAL, header=[*HEADER, "farge"]), "Ukjent: «farge»"),
        (lines(GOAL, header=[*HEADER, "kode"]), "«kode» mer enn én gang"),
        (lines(GOAL).replace(b";", b","), "Første linje skal være «katalog;type;kode;"),
        (lines(GOAL) + b'\nx;"aldri lukket', "Linje 3 kan ikke deles i kolonner"),
        ("\n".join([";".join(HEADER), "Prøve"]).encode("latin-1"), "ikke er UTF-8"),
        (lines(GOAL) + b"\x00", "ikke tekst"),
        (b"PK\x03\x04\xff\xfe", "ikke er UTF-8"),
        (b";" * (limits.MAX_CELLS + 1), "Del den"),
    ],
)
def test_a_file_that_is_no_catalogue_says_what_to_do(content: bytes, says: str) -> None:
    with pytest.raises(UnreadableFileError) as error:
        read("a.csv", content)
    assert says in str(error.value)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"navn": '=HYPERLINK("http://x")'}, "er en formel skrevet som tekst"),
        ({"måltall": "9" * 400}, "er for stort til å være et tall"),
        ({"måltall": "1e9"}, "er ikke et tall"),
        ({"måltall": "NaN"}, "er ikke et tall"),
        ({"målår": "20300"}, "er ikke et år"),
        ({"kommunenummer": "Trondheim"}, "er ikke kommunenumre"),
        ({"dokumentdato": "31.02.2021"}, "er ikke en dato"),
    ],
)
def test_a_hostile_cell_is_an_error_in_its_row_and_no_more(changes: dict[str, str], says: str) -> None:
    row = only_row(INDICATOR | changes)
    assert says in str(row["error"])
    assert row["code"] == "p.1.1"


def test_text_with_quotes_semicolons_and_sql_stays_text() -> None:
    text = "Robert'); drop table raw.goal; --"
    row = only_row(GOAL | {"navn": f'"{text}"'})
    assert (row["name"], row["error"]) == (text, None)


def test_a_line_that_is_too_short_has_blanks() -> None:
    (row,) = read("a.csv", lines() + b"\n" + "Prøve;mål;p.1".encode()).tables["goal"].rows(named=True)
    assert "«navn» er ikke fylt ut" in row["error"]


def test_the_lists_of_choices_are_what_the_columns_ask_for() -> None:
    """A list that no column has, or a column without a list, would be a slip of the pen."""
    from pipelines.sources.goals import CHOICE_FILE, TARGET_KIND_FILE
    from pipelines.sources.spreadsheet.choices import read_choices

    lists = {*read_choices(CHOICE_FILE), *read_choices(TARGET_KIND_FILE)}
    assert lists == {column.field for column in COLUMNS if column.kind == "choice"}
