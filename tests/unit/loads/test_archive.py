"""Which files of a home a source reads: given and fetched, and nothing that is hidden."""

from dataclasses import replace
from pathlib import Path

from pipelines.home import Home
from pipelines.loads.archive import source_files
from pipelines.registry import SOURCES

SOURCE = replace(SOURCES[0], id="kostra", file_suffixes=(".zip",))


def test_hidden_files_and_all_in_hidden_folders_are_left_alone(tmp_path: Path) -> None:
    home = Home(tmp_path / ".hidden home" / "data")
    seen = [home.fetched / "kostra/12134/12134.zip", home.sources / "kostra/egen.zip"]
    unseen = [
        home.fetched / "kostra/12134/.unfinished/pxwebapi-v2/extract-0001.zip",
        home.fetched / "kostra/12134/.12134.zip",
        home.sources / "kostra/~kladd/egen.zip",
        home.sources / "kostra/egen.txt",
        home.sources / "annet/egen.zip",
    ]
    for path in (*seen, *unseen):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
    assert source_files(home, SOURCE) == seen
