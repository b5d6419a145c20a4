"""A notebook is run again only where what it reads is another, so it must name all that it reads."""

import json
import re
from pathlib import Path

import duckdb
import pytest

from pipelines.home import NOTEBOOKS
from pipelines.reporting.report import kept

READ = re.compile(r"\b(?:from|join)\s+((?:marts|ops)\.\w+)")
NAMED = re.compile(r"sources\(m\.connection((?:,\s*\"\w+\")*)\)")


@pytest.mark.parametrize("path", sorted(NOTEBOOKS.glob("*.ipynb")), ids=lambda path: path.stem)
def test_a_notebook_says_what_it_reads(path: Path) -> None:
    notebook = json.loads(path.read_text(encoding="utf-8"))
    code = "\n".join("".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code")
    said = notebook["metadata"]["maalbar"]
    assert said["reads"] == sorted(set(READ.findall(code)))
    assert len(READ.findall(code)) == len(re.findall(r"\b(?:marts|ops)\.\w+", code)), "read by other words"
    (named,) = NAMED.findall(code)
    assert said.get("sources", []) == re.findall(r"\"(\w+)\"", named)


@pytest.fixture
def release(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> duckdb.DuckDBPyConnection:
    """A release with one mart, and a notebook that reads it and tells of one source."""
    (tmp_path / "page.ipynb").write_text(
        json.dumps({"metadata": {"maalbar": {"reads": ["marts.one"], "sources": ["kostra"]}}}), encoding="utf-8"
    )
    monkeypatch.setattr(kept, "NOTEBOOKS", tmp_path)
    connection = duckdb.connect()
    connection.execute(
        """
        create schema marts; create schema ops;
        create table marts.one as select 1 as value;
        create table marts.other as select 1 as value;
        create table ops.load as select 'a' as load_id, 'kostra' as source_id, 'accepted' as verdict;
        create table ops.load_in_force as from ops.load;
        """
    )
    return connection


@pytest.mark.parametrize(
    ("change", "is_news"),
    [
        ("update marts.one set value = 2", True),
        ("insert into ops.load values ('b', 'kostra', 'accepted')", True),
        ("delete from ops.load_in_force", True),
        ("update marts.other set value = 2", False),
        ("insert into ops.load values ('b', 'kostra', 'unchanged')", False),
        ("insert into ops.load values ('b', 'goals', 'accepted')", False),
    ],
)
def test_only_what_a_notebook_reads_is_news_to_it(
    release: duckdb.DuckDBPyConnection, change: str, is_news: bool
) -> None:
    before = kept.page_fingerprint(release, "page")
    release.execute(change)
    assert (kept.page_fingerprint(release, "page") != before) == is_news


def test_a_body_is_kept_for_what_it_was_made_from(tmp_path: Path) -> None:
    assert kept.kept_body(tmp_path / "pages", "page", "made of this") is None
    kept.keep_body(tmp_path / "pages", "page", "made of this", "<h1>Side</h1>")
    assert kept.kept_body(tmp_path / "pages", "page", "made of this") == "<h1>Side</h1>"
    assert kept.kept_body(tmp_path / "pages", "page", "made of that") is None
