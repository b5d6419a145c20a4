"""How fast to ask: as the server's `x-ratelimit-*` headers say, never faster. Seconds on any steady clock."""

import re
from collections.abc import Mapping


class Pace:
    """Follows one server's window: `x-ratelimit-policy: 40;w=60s` and `x-ratelimit-remaining: 39`."""

    def __init__(self) -> None:
        self.window_seconds: float | None = None
        self._remaining: int | None = None
        self._window_began = 0.0

    def observe(self, headers: Mapping[str, str], at: float) -> None:
        """Takes in the headers of an answer; answers without them change nothing."""
        policy = re.search(r"\bw=(\d+)", headers.get("x-ratelimit-policy", ""))
        remaining = headers.get("x-ratelimit-remaining", "")
        if policy is None or not remaining.isdigit():
            return
        if self._remaining is None or int(remaining) > self._remaining:
            self._window_began = at
        self.window_seconds, self._remaining = float(policy[1]), int(remaining)

    def wait_seconds(self, at: float) -> float:
        """How long to wait before the next request: nothing, or until the window with no requests left is over."""
        if self._remaining != 0 or self.window_seconds is None:
            return 0.0
        return max(0.0, self._window_began + self.window_seconds - at)
