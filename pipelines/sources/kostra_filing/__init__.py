"""KOSTRA filing: a municipality's accounts in Statistics Norway's fixed-width file, to rows.

`records` cuts lines into fields, `identity` says what the file is a filing of, `landing` lists the columns. Which
codes a form may use, and what must add up, is data: `data/reference/kostra_filing_*.csv`, read by the gate.
"""

from codecs import BOM_UTF8

from pipelines.sources.kostra_filing.identity import identify
from pipelines.sources.kostra_filing.landing import LANDING, filing_row
from pipelines.sources.kostra_filing.records import cut_records
from pipelines.sources.reading import Reading, UnreadableFileError

MAX_BYTES = 200_000_000


def read(file_name: str, content: bytes) -> Reading:
    """One row a record, amounts in 1000 kr as filed: expenses and assets positive, income, debt and equity negative.

    A record that cannot be read is a row with `error`. Raises UnreadableFileError where the file is empty, too large,
    or has no line that looks like a record of a KOSTRA account.
    """
    if not content.strip():
        raise UnreadableFileError("Filen er tom. Ta ut regnskapsfilen på nytt og legg den inn.")
    if len(content) > MAX_BYTES:
        raise UnreadableFileError(
            f"Filen er på {len(content) / 1e6:.0f} MB; grensen er {MAX_BYTES // 1_000_000} MB. "
            "Del den i én fil per skjema."
        )
    records = cut_records(content.removeprefix(BOM_UTF8).decode("latin-1"))
    filing = identify(file_name, records)
    return Reading(
        unit=filing.unit,
        vintage_date=None,
        tables={
            "kostra_filing": filing_row(filing, records),
            "kostra_filing_record": records.select(*LANDING["kostra_filing_record"]),
        },
    )
