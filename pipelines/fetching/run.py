"""Fetches subjects one after the other. One that fails keeps its reason, and the others go on."""

import logging
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial

from pipelines.fetching.api import TableApi
from pipelines.fetching.declared import KOSTRA, PRICE_INDEX, Declared
from pipelines.fetching.errors import FetchError, NoConnectionError, TemporaryError, UnreachableError
from pipelines.fetching.klass import SOURCE as KLASS
from pipelines.fetching.klass import fetch_code_list
from pipelines.fetching.kostra import fetch_table
from pipelines.fetching.pxweb1 import PxWebApi1
from pipelines.fetching.pxweb2 import PxWebApi2
from pipelines.fetching.selection import Wish
from pipelines.fetching.session import Fetched, Session
from pipelines.locking import AlreadyLockedError, locked

LOG = logging.getLogger("maalbar")
SSB = "https://data.ssb.no"


@dataclass(frozen=True)
class Outcome:
    """What came of one subject: what is in the home now, or why it failed."""

    declared: Declared
    fetched: Fetched | None = None
    failure: str | None = None

    @property
    def said(self) -> str:
        """In a word or a sentence, for people."""
        if self.fetched is None:
            return f"ikke hentet: {self.failure}"
        if not self.fetched.is_new:
            return f"uendret siden {self.fetched.finished_at:%d.%m.%Y}"
        return f"hentet ({self.fetched.api})"


def ssb_address() -> str:
    """`$MAALBAR_SSB_API`, such as a copy to test against, or Statistics Norway itself."""
    return os.environ.get("MAALBAR_SSB_API") or SSB


def fetch_subjects(session: Session, subjects: Sequence[Declared], wish: Wish) -> list[Outcome]:
    """One outcome for each subject, each logged as it comes.

    Raises FetchError where nothing may be fetched now: in the hours of revision, or while another fetch is running.
    """
    session.require_open()
    with ExitStack() as held:
        try:
            held.enter_context(locked(session.home.fetched / ".lock"))
        except AlreadyLockedError as error:
            raise FetchError(f"En annen henting kjører i {session.home.fetched}. Vent til den er ferdig.") from error
        return list(_outcomes(session, subjects, wish))


def _outcomes(session: Session, subjects: Sequence[Declared], wish: Wish) -> Iterator[Outcome]:
    """Once there is no connection at all, the rest is not tried: each try takes minutes."""
    fetchers = _fetchers(session, wish)
    silence: str | None = None
    for declared in subjects:
        try:
            fetch = fetchers[declared.source_id]
            outcome = Outcome(declared, failure=silence) if silence else _attempt(declared, fetch)
        except NoConnectionError as error:
            silence = f"Ikke forsøkt, fordi SSB nettopp ikke svarte. {error}"
            outcome = Outcome(declared, failure=f"{error} Hent på nytt senere.")
        level = logging.WARNING if outcome.failure else logging.INFO
        LOG.log(level, f"{declared.subject} {declared.title}: {outcome.said}")
        yield outcome


def _fetchers(session: Session, wish: Wish) -> Mapping[str, Callable[[Declared], Fetched]]:
    """How the subjects of each source are fetched."""
    address = ssb_address()
    apis = (
        PxWebApi2(session.client, f"{address}/api/pxwebapi/v2"),
        PxWebApi1(session.client, f"{address}/api/v0/no"),
    )
    table = partial(_fetch_table, session, apis, wish)
    return {
        KOSTRA: table,
        PRICE_INDEX: table,
        KLASS: lambda code_list: fetch_code_list(session, f"{address}/api/klass/v1", code_list.subject),
    }


def _attempt(declared: Declared, fetch: Callable[[Declared], Fetched]) -> Outcome:
    """Raises NoConnectionError; any other failure is this subject's own."""
    try:
        return Outcome(declared, fetched=fetch(declared))
    except NoConnectionError:
        raise
    except TemporaryError as error:
        return Outcome(declared, failure=f"{error} Hent på nytt senere.")
    except FetchError as error:
        return Outcome(declared, failure=str(error))
    except Exception as error:  # whatever one subject does, its neighbours go on
        LOG.exception(f"{declared.subject} {declared.title}")
        return Outcome(declared, failure=f"Hentingen stoppet uventet ({type(error).__name__}: {error}). Meld fra.")


def _fetch_table(session: Session, apis: tuple[TableApi, TableApi], wish: Wish, declared: Declared) -> Fetched:
    """By the first API, or by the other where the first cannot be reached."""
    first, other = apis
    wish = replace(wish, usual_regions=declared.regions, codes=declared.codes)
    try:
        return fetch_table(session, first, declared.source_id, declared.subject, wish)
    except UnreachableError as error:
        LOG.warning(f"{declared.subject}: {error} Prøver {other.name}.")
        return fetch_table(session, other, declared.source_id, declared.subject, wish)
