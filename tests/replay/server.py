"""The server itself: listens, logs what it is asked, and fails as it is told to."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType

from tests.replay.answers import Answer, Statbank
from tests.replay.tables import Table


@dataclass(frozen=True)
class Asked:
    """One request as the server saw it."""

    method: str
    path: str
    body: bytes

    @property
    def is_for_data(self) -> bool:
        return self.method == "POST"


@dataclass
class _Fault:
    on: str
    times: int
    status: int
    body: bytes | None
    headers: Mapping[str, str]
    is_truncated: bool = False
    is_dropped: bool = False


@dataclass
class ReplayServer:
    """Serves tables and Klass answers at `url` while in `with`.

    klass: path and query of a call, after `/api/klass/v1`, to what is answered; other calls are answered with 404.
    max_cells: the limit in /config; None leaves it out.
    rate_limit: requests and seconds for the `x-ratelimit-*` headers.
    drop_after: answers so many requests for data and drops the connection on the rest, as a lost network does.
    hold_after: answers so many requests for data and lets the rest wait until `release`, for killing the client;
    `is_holding` is set when one waits.
    """

    tables: Mapping[str, Table]
    klass: Mapping[str, object] = field(default_factory=dict)
    codelists: Mapping[str, object] = field(default_factory=dict)
    max_cells: int | None = 800_000
    rate_limit: tuple[int, int] | None = None
    hold_after: int | None = None
    drop_after: int | None = None
    requests: list[Asked] = field(default_factory=list)
    is_holding: threading.Event = field(default_factory=threading.Event)
    _faults: list[_Fault] = field(default_factory=list)
    _released: threading.Event = field(default_factory=threading.Event)

    def fail(
        self,
        status: int,
        *,
        on: str = "",
        times: int = 1,
        body: bytes | None = b"",
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """The next requests whose path contains `on` are answered so. body: None keeps the true answer's."""
        self._faults.append(_Fault(on, times, status, body, headers or {}))

    def truncate(self, *, on: str = "", times: int = 1) -> None:
        """The next such answers lack their second half, with a length that agrees: only the JSON shows it."""
        self._faults.append(_Fault(on, times, 200, None, {}, is_truncated=True))

    def drop(self, *, on: str = "", times: int = 1) -> None:
        """The connection is dropped on the next such requests."""
        self._faults.append(_Fault(on, times, 0, None, {}, is_dropped=True))

    def release(self) -> None:
        """Those that wait are dropped, and no more are held."""
        self.hold_after = None
        self._released.set()

    @property
    def data_requests(self) -> list[Asked]:
        return [asked for asked in self.requests if asked.is_for_data]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> "ReplayServer":
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._released.set()
        self._server.shutdown()
        self._server.server_close()

    def answer(self, asked: Asked) -> tuple[Answer, Mapping[str, str]] | None:
        """The answer with extra headers; None to drop the connection."""
        self.requests.append(asked)
        data_count = len(self.data_requests)
        if asked.is_for_data and self.hold_after is not None and data_count > self.hold_after:
            self.is_holding.set()
            self._released.wait()
            return None
        if asked.is_for_data and self.drop_after is not None and data_count > self.drop_after:
            return None
        true = Statbank(self.tables, self.klass, self.max_cells, self.codelists).answer(
            asked.method, asked.path, asked.body
        )
        headers = self._rate_headers()
        fault = next((fault for fault in self._faults if fault.times and fault.on in asked.path), None)
        if fault is None:
            return true, headers
        fault.times -= 1
        if fault.is_dropped:
            return None
        body = true.body if fault.body is None else fault.body
        body = body[: len(body) // 2] if fault.is_truncated else body
        content_type = fault.headers.get("Content-Type", true.content_type)
        return Answer(fault.status, body, content_type), headers | dict(fault.headers)

    def _rate_headers(self) -> dict[str, str]:
        if self.rate_limit is None:
            return {}
        limit, seconds = self.rate_limit
        remaining = (limit - len(self.requests)) % limit
        return {"x-ratelimit-policy": f"{limit};w={seconds}s", "x-ratelimit-remaining": str(remaining)}


def _handler(server: ReplayServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1  # headers and body in one packet; apart, each answer waits for an acknowledgement

        def do_GET(self) -> None:
            self._reply(b"")

        def do_POST(self) -> None:
            self._reply(self.rfile.read(int(self.headers.get("Content-Length", 0))))

        def log_message(self, *arguments: object) -> None:
            """The requests are in the server's list."""

        def _reply(self, body: bytes) -> None:
            found = server.answer(Asked(self.command, self.path, body))
            if found is None:
                self.close_connection = True
                return
            answer, headers = found
            self.send_response(answer.status)
            for name, value in ({"Content-Type": answer.content_type} | dict(headers)).items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            self.wfile.write(answer.body)

    return Handler
