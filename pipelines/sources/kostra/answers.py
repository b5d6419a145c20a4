"""Opens a file of the source: the answers in it, and which codes the table had where the file tells."""

from dataclasses import dataclass
from datetime import datetime

from pipelines.sources.fetched import Exchange, Fetch, is_fetch, read_fetch
from pipelines.sources.json_stat import decode_dimensions
from pipelines.sources.reading import UnreadableFileError

METADATA = "metadata"


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
