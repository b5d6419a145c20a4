"""A shared folder is made once, is whole or is not there, and a failure is told to all."""

from pathlib import Path

import pytest

from tests.made_once import NotMadeError, made_once


def test_the_second_to_ask_gets_what_the_first_made(tmp_path: Path) -> None:
    def make(root: Path) -> str:
        root.mkdir()
        (root / "file").write_text("made")
        return "said"

    folder = tmp_path / "shared"
    assert [made_once(folder, make), made_once(folder, make)] == ["said", "said"], "made again, it would exist"
    assert (folder / "file").read_text() == "made"


def test_everyone_is_told_why_it_could_not_be_made(tmp_path: Path) -> None:
    tries = []

    def fail(root: Path) -> None:
        tries.append(root)
        root.mkdir()
        raise RuntimeError("the cause")

    with pytest.raises(RuntimeError):
        made_once(tmp_path / "shared", fail)
    for _ in range(2):
        with pytest.raises(NotMadeError, match="the cause"):
            made_once(tmp_path / "shared", fail)
    assert len(tries) == 1
    assert not (tmp_path / "shared").exists()


def test_what_a_killed_process_left_is_not_taken_for_whole(tmp_path: Path) -> None:
    half = tmp_path / "shared.part"
    half.mkdir()
    (half / "half").write_text("")
    made_once(tmp_path / "shared", lambda root: root.mkdir())
    assert list((tmp_path / "shared").iterdir()) == []
