"""What a file is a filing of: form, year, quarter, region and company. The name is asked first, then the records."""

import re
from dataclasses import dataclass

import polars as pl

from pipelines.sources.kostra_filing.records import RECORD_LENGTH
from pipelines.sources.reading import UnreadableFileError

_NAME = re.compile(
    r"(?:^|[_/-])(?P<form>0[A-Z])_V(?P<year>\d{4})(?:_K(?P<quarter>[1-4]))?_R(?P<region_code>\d{6})"
    r"(?:_O(?P<organisation_number>\d{9}))?(?:_F(?P<company_number>\d{9}))?"
)
_DEMO = re.compile(r"(?<![a-z])demo(?![a-z])", re.IGNORECASE)
_FIELDS = ("form", "year", "quarter", "region_code", "organisation_number", "company_number")


@dataclass(frozen=True)
class Filing:
    """A filing. `quarter` is "" for a year's accounts; the company's numbers are "" for the municipality itself."""

    form: str
    year: int
    quarter: str
    region_code: str
    organisation_number: str
    company_number: str
    is_demo: bool

    @property
    def municipality_code(self) -> str:
        return self.region_code[:4]

    @property
    def unit(self) -> str:
        """Such as «0A 0402 2019 K4»; a city district keeps its six digits, a company is named by its numbers."""
        region = self.region_code.removesuffix("00") if len(self.region_code) == 6 else self.region_code
        quarter = f"K{self.quarter}" if self.quarter else ""
        parts = (self.form, region, self.organisation_number, self.company_number, str(self.year), quarter)
        return " ".join(part for part in parts if part)

    @property
    def period(self) -> str:
        """K1 to K4, or «year»: what the severity of a control depends on."""
        return f"K{self.quarter}" if self.quarter else "year"


def identify(file_name: str, records: pl.DataFrame) -> Filing:
    """The filing by its name where that tells everything, else by what most of its records say.

    Raises UnreadableFileError where no line is a record of an account.
    """
    usable = records.filter(
        pl.col("raw_line").str.len_chars() == RECORD_LENGTH,
        pl.col("form").str.contains(r"^0[A-Z]$"),
        pl.col("year").is_not_null(),
    )
    if usable.is_empty():
        raise UnreadableFileError(
            "Ingen linje i filen er en KOSTRA-regnskapspost (48 tegn som begynner med skjema og år, for eksempel "
            "«0A2019»). Lever filen slik den sendes til SSB."
        )
    told = _NAME.search(file_name)
    facts = told.groupdict(default="") if told else _most_common(usable)
    return Filing(
        form=facts["form"],
        year=int(facts["year"]),
        quarter=facts["quarter"],
        region_code=facts["region_code"],
        organisation_number=facts["organisation_number"],
        company_number=facts["company_number"],
        is_demo=bool(_DEMO.search(file_name)),
    )


def _most_common(records: pl.DataFrame) -> dict[str, str]:
    counts = records.group_by(_FIELDS).agg(pl.len().alias("count"), pl.col("line_no").min())
    first = counts.sort("count", "line_no", descending=[True, False]).row(0, named=True)
    return {name: str(first[name]) for name in _FIELDS}
