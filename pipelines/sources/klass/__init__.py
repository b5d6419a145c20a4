"""Klass: Statistics Norway's lists of municipalities (131) and KOSTRA groups (112), as fetched, to rows.

`answers` takes the answers out of the file and `landing` lays them out as rows. What a change means for a series is for
dbt.
"""

from pipelines.sources.fetched import read_fetch
from pipelines.sources.klass.answers import answers_of
from pipelines.sources.klass.landing import change_rows, code_rows, correspondence_rows
from pipelines.sources.reading import Reading, UnreadableFileError

KNOWN_LISTS = ("131", "112")


def read(file_name: str, content: bytes) -> Reading:
    """The codes, changes and correspondences of one list; the unit is the list, and the newest fetch of it counts.

    Raises UnreadableFileError where the file is damaged, is not a fetch of one of these lists, or lacks an answer.
    """
    fetch = read_fetch(content)
    if fetch.source != "klass" or fetch.subject not in KNOWN_LISTS:
        raise UnreadableFileError(
            f"Filen er en henting av {fetch.source} {fetch.subject}, ikke av Klass {' eller '.join(KNOWN_LISTS)}. "
            "Legg den i mappen til kilden den er hentet fra."
        )
    answers = answers_of(fetch)
    return Reading(
        unit=f"Klass {fetch.subject}",
        vintage_date=fetch.finished_at.date(),
        tables={
            "klass_code": code_rows(fetch.subject, answers),
            "klass_change": change_rows(fetch.subject, answers),
            "klass_correspondence": correspondence_rows(answers),
        },
    )
