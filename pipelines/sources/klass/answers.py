"""The answers in a fetch of a Klass list, as lists of JSON objects. No knowledge of what the objects' fields mean.

The exchanges and the shapes of their answers are described in `pipelines.fetching.klass`.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipelines.sources.fetched import Exchange, Fetch
from pipelines.sources.reading import UnreadableFileError

_LISTS = {"codes": "codes", "changes": "codeChanges", "correspondence": "correspondenceItems"}
_CORRESPONDENCE = re.compile(r"correspondence-(\d{4})")


@dataclass(frozen=True)
class Answer:
    """The objects of one answer. year: which year a correspondence is of, None for the others."""

    name: str
    kind: str
    year: int | None
    items: Sequence[Mapping[str, Any]]

    def locator(self, position: int) -> str:
        """Where the object at a position stands in the file."""
        return f"{self.name}.response.json {_LISTS[self.kind]}[{position}]"


def answers_of(fetch: Fetch) -> list[Answer]:
    """Every answer that has codes, changes or correspondences.

    Raises UnreadableFileError where one is missing, was refused, or is not of the documented shape.
    """
    answers = [_answer(exchange) for exchange in fetch.exchanges if _kind(exchange.name)]
    wanted = {"codes", "changes"} | ({"correspondence"} if fetch.subject == "112" else set())
    missing = sorted(wanted - {answer.kind for answer in answers})
    if missing:
        raise UnreadableFileError(f"Hentingen mangler {', '.join(missing)}. Hent på nytt med maalbar fetch kostra.")
    return answers


def _kind(name: str) -> str | None:
    return "correspondence" if _CORRESPONDENCE.fullmatch(name) else name if name in _LISTS else None


def _answer(exchange: Exchange) -> Answer:
    kind = _kind(exchange.name) or ""
    if exchange.status != 200:
        raise UnreadableFileError(f"{exchange.name}: Klass svarte {exchange.status}. Hent på nytt.")
    try:
        items = json.loads(exchange.response_body)[_LISTS[kind]]
    except (ValueError, KeyError, TypeError) as error:
        raise UnreadableFileError(
            f"{exchange.name}: svaret har ikke listen «{_LISTS[kind]}» ({error!r}). Hent på nytt."
        ) from error
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise UnreadableFileError(f"{exchange.name}: «{_LISTS[kind]}» er ikke en liste av objekter. Hent på nytt.")
    year = _CORRESPONDENCE.fullmatch(exchange.name)
    return Answer(exchange.name, kind, int(year.group(1)) if year else None, items)
