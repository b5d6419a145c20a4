"""The pace follows the server's headers, whatever they say."""

from pipelines.fetching.pacing import Pace


def headers(remaining: int, policy: str = "40;w=60s") -> dict[str, str]:
    return {"x-ratelimit-policy": policy, "x-ratelimit-remaining": str(remaining)}


def test_without_headers_there_is_no_wait() -> None:
    pace = Pace()
    pace.observe({"date": "x"}, at=0)
    assert pace.wait_seconds(at=0) == 0
    assert pace.window_seconds is None


def test_it_waits_out_the_window_when_no_requests_are_left() -> None:
    pace = Pace()
    pace.observe(headers(39), at=100)
    pace.observe(headers(1), at=110)
    assert pace.wait_seconds(at=111) == 0
    pace.observe(headers(0), at=120)
    assert pace.wait_seconds(at=125) == 35
    assert pace.wait_seconds(at=200) == 0


def test_a_new_window_begins_when_more_are_left_than_before() -> None:
    pace = Pace()
    pace.observe(headers(0), at=0)
    pace.observe(headers(1, "2;w=10s"), at=60)
    pace.observe(headers(0, "2;w=10s"), at=61)
    assert pace.wait_seconds(at=62) == 8
