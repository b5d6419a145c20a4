"""Fetches one table: its state, its metadata, then the extracts that are not there already, into one file.

Asks for the whole series unless years are wished for: Statistics Norway changes earlier years too, without notice.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import orjson

from pipelines.fetching.api import TableApi, utc
from pipelines.fetching.client import Request
from pipelines.fetching.errors import FetchError, RefusedError
from pipelines.fetching.place import earlier_fetches, place, subject_folder
from pipelines.fetching.plan import cell_count, plan_extracts
from pipelines.fetching.selection import Selection, Wish, select
from pipelines.fetching.session import Fetched, Session
from pipelines.fetching.unfinished import Unfinished
from pipelines.sources.fetched import Exchange, Fetch


def fetch_table(session: Session, api: TableApi, source_id: str, table_id: str, wish: Wish) -> Fetched:
    """source_id: the source that reads the table.

    Raises FetchError; what was fetched by then is kept for the next time, and not asked for again.
    """
    session.require_open()
    state = api.state(table_id)
    started = Fetch(source_id, table_id, api.name, session.now(), session.now(), state.updated, ())
    terms = {
        "updated": state.updated.isoformat() if state.updated else None,
        "max_cells": state.max_cells,
        "years": wish.years,
        "regions": sorted(wish.regions if wish.regions is not None else wish.usual_regions),
        "codes": {dimension: list(codes) for dimension, codes in wish.codes.items()},
    }
    unfinished = Unfinished.resume(subject_folder(session.home, source_id, table_id), started, terms)
    metadata = unfinished.get("metadata") or unfinished.keep(session.client.send(api.metadata(table_id)))
    table = api.table(table_id, metadata.response_body)
    selection = select(table, wish)
    extracts = plan_extracts(table, selection, state.max_cells)
    requests = [api.extract(table_id, f"extract-{no:04}", extract) for no, extract in enumerate(extracts, start=1)]
    if same := None if session.full else _same_before(session, started, requests):
        path, fetch = same
    else:
        updated = _fetch_missing(session, api, unfinished, list(zip(requests, extracts, strict=True)))
        fetch = replace(unfinished.head, finished_at=session.now(), updated=state.updated or updated)
        names = ["metadata", *(request.name for request in requests)]
        path = place(session.home, fetch, (unfinished.require(name) for name in names))
    unfinished.discard()
    return Fetched(path, not same, api.name, fetch.finished_at, fetch.updated, len(extracts), cell_count(selection))


def _same_before(session: Session, started: Fetch, requests: Sequence[Request]) -> tuple[Path, Fetch] | None:
    """The newest file of the table that asked for the same, if the table has not been updated since."""
    if started.updated is None:
        return None
    asked = [request.body for request in requests]
    for path, fetch in earlier_fetches(session.home, started.source, started.subject):
        if asked == [exchange.request_body for exchange in fetch.exchanges if exchange.request_body]:
            return (path, fetch) if fetch.updated == started.updated else None
    return None


def _fetch_missing(
    session: Session, api: TableApi, unfinished: Unfinished, planned: Sequence[tuple[Request, Selection]]
) -> datetime | None:
    """When the figures were updated, as every extract says. Raises FetchError where they do not agree."""
    vintages = set()
    for done, (request, extract) in enumerate(planned):
        session.progress(unfinished.head.subject, done, len(planned))
        exchange = unfinished.get(request.name)
        if exchange is None:
            session.require_open()
            exchange = unfinished.keep(_ask(session, api, unfinished, request, extract))
        vintages.add(orjson.loads(exchange.response_body).get("updated"))
        if len(vintages) > 1:
            unfinished.discard()
            raise FetchError(
                f"Tabell {unfinished.head.subject} ble oppdatert mens den ble hentet. "
                "Det som var hentet, er forkastet: hent på nytt."
            )
    session.progress(unfinished.head.subject, len(planned), len(planned))
    (vintage,) = vintages
    return utc(vintage) if vintage else None


def _ask(session: Session, api: TableApi, unfinished: Unfinished, request: Request, extract: Selection) -> Exchange:
    try:
        return session.client.send(request)
    except RefusedError as error:
        unfinished.discard()  # the metadata that the request was made from no longer hold
        raise api.explain(error, unfinished.head.subject, extract) from error
