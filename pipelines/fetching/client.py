"""One request to Statistics Norway, and its exchange: retried, paced, and checked to be whole.

Knows HTTP; what is asked for and what the answer means is known elsewhere.
"""

import logging
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from types import TracebackType

import httpx
import orjson
import stamina
from stamina.instrumentation import RetryDetails, set_on_retry_hooks

from pipelines.fetching.errors import FetchError, NoConnectionError, RefusedError, TemporaryError, UnreachableError
from pipelines.fetching.pacing import Pace
from pipelines.sources.fetched import Exchange

LOG = logging.getLogger("maalbar")
ATTEMPTS = 6
FIRST_WAIT_SECONDS = 2.0
LONGEST_WAIT_SECONDS = 60.0
TIMEOUT = httpx.Timeout(180.0, connect=15.0)


@dataclass(frozen=True)
class Request:
    """What to ask, and the name that its exchange is kept under."""

    name: str
    method: str
    url: str
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=lambda: {"Accept": "application/json"})


class SsbClient:
    """A connection that is closed again by `with`. Every request passes one pace: the limit is per address."""

    def __init__(self) -> None:
        self._http = httpx.Client(timeout=TIMEOUT, follow_redirects=True, headers={"User-Agent": "maalbar"})
        self._pace = Pace()

    def __enter__(self) -> "SsbClient":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._http.close()

    def send(self, request: Request) -> Exchange:
        """The exchange, once its answer is whole.

        Raises RefusedError where the server refuses; after the retries UnreachableError where it cannot be reached,
        and TemporaryError where it goes on answering with too many requests or with something that is not whole JSON.
        """
        for attempt in stamina.retry_context(
            on=_wait_before_retry,
            attempts=ATTEMPTS,
            timeout=None,
            wait_initial=FIRST_WAIT_SECONDS,
            wait_max=LONGEST_WAIT_SECONDS,
        ):
            with attempt:
                return self._send_once(request)
        raise AssertionError("stamina lets the last error through")

    def _send_once(self, request: Request) -> Exchange:
        if wait := self._pace.wait_seconds(time.monotonic()):
            time.sleep(wait)
        headers = dict(request.headers) | ({"Content-Type": "application/json"} if request.body else {})
        try:
            response = self._http.request(request.method, request.url, content=request.body or None, headers=headers)
        except httpx.RequestError as error:
            raise NoConnectionError(f"Fikk ikke svar fra {request.url} ({error}).") from error
        self._pace.observe(response.headers, time.monotonic())
        self._require_success(request, response)
        _require_whole_json(request, response)
        return Exchange(
            name=request.name,
            method=request.method,
            url=request.url,
            request_headers=dict(response.request.headers),
            request_body=request.body,
            status=response.status_code,
            response_headers=dict(response.headers),
            response_body=response.content,
            fetched_at=datetime.now(UTC).replace(tzinfo=None),
        )

    def _require_success(self, request: Request, response: httpx.Response) -> None:
        status, url = response.status_code, request.url
        if status == 429:
            window = self._pace.window_seconds or LONGEST_WAIT_SECONDS
            wait = _retry_after(response)
            raise TemporaryError(
                f"SSB tar ikke imot flere spørringer nå (429) på {url}.",
                min(window if wait is None else wait, LONGEST_WAIT_SECONDS),
            )
        if status == 500 and request.body and not response.content:
            raise FetchError(
                f"SSB svarte 500 uten innhold på {url}. Det betyr at samme kode står to ganger i en dimensjon. "
                "Se etter koder som er gitt to ganger."
            )
        if status >= 500:
            raise UnreachableError(f"SSB svarte {status} på {url}.", _retry_after(response))
        if status >= 400:
            raise RefusedError(status, _title(response), url)


def _log_retry(details: RetryDetails) -> None:
    LOG.info(f"{details.caused_by} Prøver igjen om {details.wait_for:.0f} sekunder.")


set_on_retry_hooks((_log_retry,))  # stamina's own would print to standard output


def _wait_before_retry(error: Exception) -> bool | float:
    """Whether to try again; a number is the seconds that the server asked for."""
    if not isinstance(error, TemporaryError):
        return False
    return True if error.wait_seconds is None else error.wait_seconds


def _require_whole_json(request: Request, response: httpx.Response) -> None:
    media_type = response.headers.get("content-type", "").split(";")[0].strip().lower()
    if "json" not in media_type:
        raise TemporaryError(f"Svaret fra {request.url} er ikke JSON, men «{media_type}».")
    try:
        orjson.loads(response.content)
    except orjson.JSONDecodeError as error:
        raise TemporaryError(f"Svaret fra {request.url} er ikke hel JSON ({error}).") from error


def _retry_after(response: httpx.Response) -> float | None:
    """Seconds, from either form of the header; at most the longest wait."""
    text = response.headers.get("retry-after", "")
    if text.isdigit():
        return min(float(text), LONGEST_WAIT_SECONDS)
    try:
        seconds: float = (parsedate_to_datetime(text) - datetime.now(UTC)).total_seconds()
    except (ValueError, TypeError):  # not a date, or one without a time zone
        return None
    return min(max(seconds, 0.0), LONGEST_WAIT_SECONDS)


def _title(response: httpx.Response) -> str:
    try:
        answer = orjson.loads(response.content)
    except orjson.JSONDecodeError:
        return ""
    return str(answer.get("title", "")) if isinstance(answer, dict) else ""
