"""What may go wrong while fetching. Every message is Norwegian, and says what to do where that is not to wait."""


class FetchError(Exception):
    """The subject cannot be fetched as asked."""


class RefusedError(FetchError):
    """The server understood and refused (4xx); `title` is its own diagnosis, which may be empty."""

    def __init__(self, status: int, title: str, url: str) -> None:
        super().__init__(f"SSB svarte {f'{status} {title}'.strip()} på {url}.")
        self.status = status
        self.title = title


class TemporaryError(FetchError):
    """May pass by itself. `wait_seconds` is how long to wait before trying again, where the server said so."""

    def __init__(self, message: str, wait_seconds: float | None = None) -> None:
        super().__init__(message)
        self.wait_seconds = wait_seconds


class UnreachableError(TemporaryError):
    """No answer with figures: the server itself failed (5xx), or there is no connection."""


class NoConnectionError(UnreachableError):
    """Nobody answers at the address."""
