"""Running notebooks: what comes of one that fails, and what a page shows of one that does not."""

import json
from pathlib import Path

import duckdb
import pytest

from pipelines.reporting.report.rendering import body_of
from pipelines.reporting.report.running import NotebookError, run_notebooks

READS = """\
import os
print("til loggen")
from pipelines.reporting.report.page import marts, show
show(f"<p>{marts().value('select 40 + 2')}</p>")"""


@pytest.fixture
def notebooks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of notebooks to run instead of the project's, and a release for them to read."""
    duckdb.connect(str(tmp_path / "maalbar.duckdb")).close()
    monkeypatch.setattr("pipelines.reporting.report.running.NOTEBOOKS", tmp_path)
    return tmp_path


def put(folder: Path, name: str, *cells: tuple[str, str]) -> None:
    written = [
        {"cell_type": kind, "id": f"celle-{number}", "metadata": {}, "source": source}
        | ({"execution_count": None, "outputs": []} if kind == "code" else {})
        for number, (kind, source) in enumerate(cells)
    ]
    notebook = {"cells": written, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    (folder / f"{name}.ipynb").write_text(json.dumps(notebook), encoding="utf-8")


def test_a_page_shows_the_text_and_what_cells_show_and_nothing_else(notebooks: Path) -> None:
    put(notebooks, "hel", ("markdown", "# Sykkel\n\nTall med *kilde*."), ("code", READS))
    body = body_of(run_notebooks(notebooks / "maalbar.duckdb", ("hel",), notebooks / "charts")["hel"])
    assert body.startswith("<h1>Sykkel</h1>")
    assert "<em>kilde</em>" in body
    assert "<p>42</p>" in body
    assert "import os" not in body
    assert "til loggen" not in body


def test_a_notebook_that_fails_is_named_with_its_cell(notebooks: Path) -> None:
    put(notebooks, "hel", ("code", "1"))
    put(notebooks, "feil", ("markdown", "# Feil"), ("code", "1"), ("code", "rate = 1\nrate / 0"), ("code", "2"))
    with pytest.raises(NotebookError) as raised:
        run_notebooks(notebooks / "maalbar.duckdb", ("hel", "feil"), notebooks / "charts")
    assert str(raised.value) == (
        "Notatboka notebooks/feil.ipynb stanset i celle 3 («rate = 1»): ZeroDivisionError: division by zero"
    )
