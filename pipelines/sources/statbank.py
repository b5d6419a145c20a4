"""Tables of Statistics Norway's StatBank: the answers in a file, fetched or saved by hand, and what their cells say.

For readers of such tables, whatever they are about. `json_stat` knows the form; what becomes of a cell is the reader's.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

import polars as pl

from pipelines.sources.fetched import Exchange, Fetch, is_fetch, read_fetch
from pipelines.sources.json_stat import Dataset, Dimension, decode_dimensions
from pipelines.sources.reading import UnreadableFileError

METADATA = "metadata"
_TABLE_ID = re.compile(r"(\d{5})\b")

SYMBOLS = {".": "not_applicable", "..": "not_available", "...": "not_available", ":": "confidential", "-": "nil"}
"""A symbol that stands in place of a figure, and why there is none; «-» is their sign for nothing to count."""

PROVISIONAL = "*"
"""A symbol that stands beside a figure."""

TOO_LARGE = 10**14
"""What a decimal of 18 digits, four of them after the comma, cannot hold."""


@dataclass(frozen=True)
class Answer:
    """One answer with figures. What asked for it is None where the file is only the answer; times are UTC."""

    name: str
    body: bytes
    api: str | None = None
    url: str | None = None
    request: str | None = None
    fetched_at: datetime | None = None


def open_answers(content: bytes) -> tuple[list[Answer], dict[str, set[str]]]:
    """The answers with figures, and all codes of each dimension at the time, empty where that is not known.

    Raises UnreadableFileError where the file is empty or damaged, or the publisher answered with an error.
    """
    if not content:
        raise UnreadableFileError("Filen er tom (0 byte). Hent på nytt.")
    if not is_fetch(content):
        return [Answer("", content)], {}
    fetch = read_fetch(content)
    answers = [_answer(fetch, exchange) for exchange in fetch.exchanges if exchange.name != METADATA]
    if not answers:
        raise UnreadableFileError(f"Hentingen av {fetch.subject} har ingen svar med tall. Hent på nytt.")
    metadata = [exchange.response_body for exchange in fetch.exchanges if exchange.name == METADATA]
    return answers, _all_codes(metadata[0]) if metadata and fetch.api == "pxwebapi-v2" else {}


@contextmanager
def in_answer(answer: Answer) -> Iterator[None]:
    """Names the answer in an UnreadableFileError from within, where the file has several."""
    try:
        yield
    except UnreadableFileError as error:
        raise UnreadableFileError(f"{answer.name}: {error}" if answer.name else str(error)) from error


def table_id(dataset: Dataset) -> str:
    """The table's number, which its title begins with. Raises UnreadableFileError where it does not."""
    number = _TABLE_ID.match(dataset.label)
    if not number:
        raise UnreadableFileError(f"Tittelen «{dataset.label}» begynner ikke med et tabellnummer på fem siffer.")
    return number[1]


def only_dimension(dataset: Dataset, what: str, matches: Callable[[Dimension], bool]) -> Dimension:
    """The one dimension that matches. Raises UnreadableFileError where there is none, or more than one."""
    found = [dimension for dimension in dataset.dimensions if matches(dimension)]
    if len(found) != 1:
        names = ", ".join(dimension.id for dimension in dataset.dimensions)
        raise UnreadableFileError(f"Svaret skal ha én dimensjon for {what}, men har {len(found)} (av {names}).")
    return found[0]


def figures(dataset: Dataset) -> pl.DataFrame:
    """One row a cell: `value` with four decimals, `symbol`, `missing_reason` where there is no figure, and `error`."""
    is_missing, is_too_large = dataset.values.is_null(), dataset.values.abs() >= TOO_LARGE
    symbol = dataset.statuses
    return pl.DataFrame(
        {"value": dataset.values.set(is_too_large, None).round(4).cast(pl.Decimal(18, 4)), "symbol": symbol}
    ).with_columns(
        missing_reason=pl.when(is_missing & symbol.is_null())
        .then(pl.lit("blank"))
        .when(is_missing)
        .then(symbol.replace_strict(SYMBOLS, default="unreadable", return_dtype=pl.String)),
        error=pl.when(is_too_large)
        .then(pl.lit("tallet er for stort til å leses"))
        .when(symbol.is_not_null() & ~symbol.is_in([*SYMBOLS, PROVISIONAL]))
        .then(pl.format("symbolet «{}» er ukjent", symbol)),
    )


def _answer(fetch: Fetch, exchange: Exchange) -> Answer:
    if exchange.status != 200:
        raise UnreadableFileError(
            f"{exchange.name}: {exchange.url} svarte {exchange.status}, ikke med tall. Hent på nytt."
        )
    return Answer(
        name=exchange.name,
        body=exchange.response_body,
        api=fetch.api,
        url=exchange.url,
        request=exchange.request_body.decode() or None,
        fetched_at=exchange.fetched_at,
    )


def _all_codes(metadata: bytes) -> dict[str, set[str]]:
    """Metadata is a dataset with all its dimensions and no figures."""
    return {dimension.id: set(dimension.codes) for dimension in decode_dimensions(metadata)}
