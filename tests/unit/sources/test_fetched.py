"""A fetch goes into its file and out again unchanged; a damaged file says so."""

import zipfile
from datetime import datetime
from io import BytesIO

import pytest

from pipelines.sources.fetched import Exchange, Fetch, is_fetch, read_fetch, write_fetch
from pipelines.sources.reading import UnreadableFileError

MOMENT = datetime(2026, 6, 15, 10, 30)
FETCH = Fetch(
    source="kostra",
    subject="12362",
    api="pxwebapi-v2",
    started_at=MOMENT,
    finished_at=MOMENT,
    updated=datetime(2026, 6, 15, 6, 0),
    exchanges=(
        Exchange("metadata", "GET", "http://x/metadata", {}, b"", 200, {"date": "x"}, b"{}", MOMENT),
        Exchange("extract-0001", "POST", "http://x/data", {"a": "b"}, b'{"q":1}', 200, {}, b'{"value":[7.5]}', MOMENT),
    ),
)


def test_a_fetch_comes_out_as_it_went_in_and_the_file_is_reproducible() -> None:
    content = write_fetch(FETCH)
    assert is_fetch(content)
    assert read_fetch(content) == FETCH
    assert write_fetch(read_fetch(content)) == content


def changed(member: str, body: bytes) -> bytes:
    """The same file with one member's bytes exchanged."""
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(write_fetch(FETCH))) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            new.writestr(name, body if name == member else old.read(name))
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (write_fetch(FETCH)[:-40], "ikke en hel henting"),
        (changed("extract-0001.response.json", b'{"value":[7.6]}'), "extract-0001: svaret er ikke det som ble hentet"),
        (changed("fetch.json", b"{}"), "ikke en hel henting"),
        (changed("fetch.json", b'{"format": "other/9"}'), "ukjent form (other/9)"),
    ],
)
def test_a_damaged_fetch_is_refused(content: bytes, said: str) -> None:
    with pytest.raises(UnreadableFileError) as refused:
        read_fetch(content)
    assert said in str(refused.value)
