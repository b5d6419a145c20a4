"""The index page: what it says of goals, changes and warnings, also where there are none."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from pipelines.home import Home
from pipelines.reporting.report.index import index_body
from pipelines.warehouse.schemas import create_schemas

PAGES = {"portefolje.html": ("Portefølje", "hvilke prosjekter?")}
RELEASE = """
create schema marts;
create schema ops;
create table ops.release as select '20261120T100000Z-b' as release_id, timestamp '2026-11-20 10:00' as created_at;
create table marts.goal_status (goal_id varchar, status varchar, is_demo boolean);
"""
CHANGES = """
create table ops.release_change (mart varchar, row_key varchar, row_count bigint, field varchar, description varchar);
insert into ops.release_change values
    ('budget_measure', null, 500, null, '500 nye rader i budget_measure. Årsak: ny fil (plan.txt).'),
    ('goal_status', 'demo', 1, 'status', 'demo gikk fra «i rute» til «nådd». Årsak: rettet fil.'),
    ('goal_status', 'nullvekst', 1, 'status', 'nullvekst gikk fra «i rute» til «etter plan». Årsak: rettet fil.');
"""


@pytest.fixture
def release() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        connection.execute(RELEASE)
        create_schemas(connection, {})
        yield connection


def test_files_that_nobody_reads_are_told_of(release: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    assert "Filer som ikke leses" not in index_body(release, Home(tmp_path), PAGES)
    release.execute("insert into ops.unread_file values ('arket/a.xls', 'Lagre <som> .xlsx')")
    body = index_body(release, Home(tmp_path), PAGES)
    assert "Filer som ikke leses" in body
    assert "Lagre &lt;som&gt; .xlsx" in body


def with_older_release(root: Path) -> Home:
    manifest = root / "published" / "20261119T100000Z-a" / "manifest.json"
    manifest.parent.mkdir(parents=True)
    manifest.write_text("{}", encoding="utf-8")
    return Home(root)


def test_the_first_release_has_no_other_to_be_compared_with(release: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    body = index_body(release, Home(tmp_path), PAGES)
    assert "Dette er den første utgivelsen" in body
    assert "Ingen målkatalog er lastet" in body
    assert "Ingen advarsler" in body
    assert "Ingen filer er holdt tilbake" in body


def test_a_verdict_that_changed_is_told_first_and_with_its_cause(
    release: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    release.execute(CHANGES)
    release.execute("insert into marts.goal_status values ('demo', 'nådd', true), ('nullvekst', 'etter plan', false)")
    body = index_body(release, with_older_release(tmp_path), PAGES)
    told = ["til «etter plan». Årsak: rettet fil.", "Oppdiktet: demo gikk fra", "500 nye rader"]
    assert sorted(told, key=body.index) == told


def test_a_release_without_changes_says_so(release: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    release.execute(f"{CHANGES}; delete from ops.release_change")
    assert "Ingen tall er endret" in index_body(release, with_older_release(tmp_path), PAGES)


def test_goals_are_counted_by_status_and_made_up_ones_apart(release: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    release.execute(
        "insert into marts.goal_status values ('a', 'nådd', false), ('b', 'ingen_data', false), ('c', 'nådd', true)"
    )
    real, made_up = index_body(release, Home(tmp_path), PAGES).split('<section class="made-up"')
    assert "Av 2 mål er 1 vurdert mot tall" in real
    for part in (real, made_up):
        assert '<li class="nådd"><strong>1</strong>' in part
    assert '<li class="ingen-data"><strong>1</strong>' in real
    assert '<li class="ingen-data"><strong>0</strong>' in made_up


def test_warnings_are_told_with_their_age_and_what_is_held_with_its_reason(
    release: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    waiting = tmp_path / "sources" / "kostra_filing" / "feil.dat"
    waiting.parent.mkdir(parents=True)
    waiting.write_bytes(b"x")
    release.execute(
        """
        insert into ops.load values
            ('l1', 'budget_document', 'Trondheim', 'plan.txt', 'aa', 1, null, timestamp '2026-11-08 10:00', 10,
                'accepted_with_warnings', null, 'v'),
            ('l2', 'kostra_filing', '0A', 'feil.dat', 'bb', 1, null, timestamp '2026-11-19 10:00', 0, 'held',
                'Summen er gal.', 'v'),
            ('l3', 'kostra_filing', '0B', 'borte.dat', 'cc', 1, null, timestamp '2026-11-19 10:00', 0, 'held',
                'Tom fil.', 'v');
        insert into ops.gate_result values ('l1', 'r', 'warning', false, 1, 'Ukjent overskrift.', []);
        """
    )
    body = index_body(release, Home(tmp_path), PAGES)
    assert "1 advarsel om filer som er tatt med, den eldste 12 dager gammel." in body
    assert "Ukjent overskrift." in body
    assert "1 fil er holdt tilbake" in body
    assert "Summen er gal." in body
    assert "borte.dat" not in body, "one that is taken away waits for nothing"
