"""A chart is drawn once for the same arguments, and again for others or long after."""

import os
from pathlib import Path

import pytest

from pipelines.reporting.report import kept_charts
from pipelines.reporting.report.charts import Span, spans


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv(kept_charts.FOLDER, str(tmp_path))
    return tmp_path


def test_what_is_kept_is_what_was_drawn_and_other_figures_are_drawn_anew(folder: Path) -> None:
    first = spans("Tittel", "I ord", "mill. kr", [Span("en", 1.0)])
    assert spans("Tittel", "I ord", "mill. kr", [Span("en", 1.0)]) == first
    assert len(list(folder.iterdir())) == 1
    assert spans("Tittel", "I ord", "mill. kr", [Span("en", 2.0)]) != first
    assert len(list(folder.iterdir())) == 2


def test_what_nobody_has_used_for_long_is_let_go_of(folder: Path) -> None:
    old, used = folder / "old.svg", folder / "used.svg"
    for path in (old, used):
        path.write_text("<svg/>", encoding="utf-8")
    os.utime(old, (0, 0))
    kept_charts.let_go(folder)
    assert list(folder.iterdir()) == [used]


def test_without_a_folder_nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(kept_charts.FOLDER, raising=False)
    drawn: list[int] = []

    @kept_charts.kept
    def draw(number: int) -> str:
        drawn.append(number)
        return "<svg/>"

    assert [draw(1), draw(1)] == ["<svg/>", "<svg/>"]
    assert drawn == [1, 1]
