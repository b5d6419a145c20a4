"""The fixed-width filing: fields by position, what a file is a filing of, and records that cannot be read."""

from decimal import Decimal

import pytest

from pipelines.sources.kostra_filing import read
from pipelines.sources.reading import UnreadableFileError
from tests.integration.filings import COMMITTED, Identity, filing

EXPENSE = "1 202 010 250"


def records(content: bytes, file_name: str = "filing.dat") -> list[dict[str, object]]:
    return read(file_name, content).tables["kostra_filing_record"].to_dicts()


def test_the_committed_filing_is_read_whole() -> None:
    reading = read(COMMITTED.name, COMMITTED.read_bytes())
    rows = reading.tables["kostra_filing_record"]
    assert reading.unit == "0A 0402 2019 K4"
    assert (rows.height, rows["error"].null_count()) == (1644, 1644)
    by_class = {key[0]: sum(part["amount"]) for key, part in rows.group_by("account_class")}
    assert by_class == {"0": Decimal(113385), "1": Decimal(35838)}


def test_fields_stand_at_their_positions() -> None:
    identity = Identity("0I", "2021", "2", "500100", "987654321", "912345678")
    (row,) = records(filing(identity, ["3 202 710 -1250"]))
    assert row == {
        "line_no": 1,
        "form": "0I",
        "year": 2021,
        "quarter": "2",
        "region_code": "500100",
        "organisation_number": "987654321",
        "company_number": "912345678",
        "account_class": "3",
        "function_code": "202",
        "art_code": "710",
        "amount": Decimal(-1250),
        "error": None,
        "raw_text": "    -1250",
        "raw_line": "0I202125001009876543219123456783202 710    -1250",
        "locator": "line 1",
    }


@pytest.mark.parametrize(
    ("identity", "unit"),
    [
        (Identity(), "0A 0402 2019"),
        (Identity(quarter="0"), "0A 0402 2019"),
        (Identity(quarter="1"), "0A 0402 2019 K1"),
        (Identity(region_code="030105"), "0A 030105 2019"),
        (Identity("0I", organisation_number="987654321"), "0I 0402 987654321 2019"),
    ],
)
def test_the_unit_is_form_region_company_year_and_quarter(identity: Identity, unit: str) -> None:
    assert read("filing.dat", filing(identity, [EXPENSE])).unit == unit


def test_most_records_say_what_the_file_is_of_unless_its_name_does() -> None:
    content = filing(Identity(year="2018"), [EXPENSE]) + filing(Identity(), [EXPENSE, EXPENSE])
    assert read("filing.dat", content).unit == "0A 0402 2019"
    assert read("0A_V2018_R040200.dat", content).unit == "0A 0402 2018"
    assert read("0I_V2018_K3_R040200_O987654321.dat", content).unit == "0I 0402 987654321 2018 K3"


@pytest.mark.parametrize(("name", "is_demo"), [("0A_demo.dat", True), ("demo/0A.dat", True), ("demokrati.dat", False)])
def test_a_name_may_say_that_the_filing_is_made_up(name: str, is_demo: bool) -> None:
    assert read(name, filing(Identity(), [EXPENSE])).tables["kostra_filing"]["is_demo"].to_list() == [is_demo]


@pytest.mark.parametrize(
    ("old", "new", "error"),
    [
        ("      250\n", "      2S0\n", "«      2S0» er ikke et beløp"),
        ("      250\n", "     25 0\n", "«     25 0» er ikke et beløp"),
        ("      250\n", "\t     250\n", "«\t     250» er ikke et beløp"),
        ("      250\n", "      250 \n", "linjen er på 49 tegn og skal være på 48"),
        ("      250\n", "      250\n\n", "linjen er på 0 tegn og skal være på 48"),
    ],
)
def test_a_record_that_cannot_be_read_is_a_row_with_an_error(old: str, new: str, error: str) -> None:
    content = filing(Identity(), [EXPENSE]).decode().replace(old, new) + filing(Identity(), [EXPENSE]).decode()
    rows = records(content.encode())
    (broken,) = [row for row in rows if row["error"]]
    assert (broken["error"], broken["amount"]) == (error, None)
    assert rows[-1]["amount"] == Decimal(250)


def test_line_ends_byte_order_mark_and_blank_last_lines_do_not_matter() -> None:
    content = filing(Identity(), [EXPENSE])
    dressed = b"\xef\xbb\xbf" + content.replace(b"\n", b"\r\n") + b"\r\n\x1a"
    assert records(dressed) == records(content)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "Filen er tom"),
        (b" \n\n", "Filen er tom"),
        (b"Kommune;Konto;Belop\n0402;1202;5\n", "Ingen linje"),
        (b"PK\x03\x04" + bytes(500), "Ingen linje"),
    ],
)
def test_a_file_that_is_no_filing_is_refused(content: bytes, says: str) -> None:
    with pytest.raises(UnreadableFileError, match=says):
        read("filing.dat", content)
