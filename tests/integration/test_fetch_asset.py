"""The fetch in the nightly job: off unless asked for, and a failure that does not stop what comes after it."""

from dataclasses import replace
from functools import partial

import dagster as dg
import pytest

from pipelines.assets import fetching
from pipelines.assets.loading import loading_assets
from pipelines.assets.run import Refresh
from pipelines.fetching.declared import Declared
from pipelines.fetching.session import Session
from pipelines.home import Home
from pipelines.registry import SOURCES
from tests.integration.ssb import DAYTIME, kostra_table, replaying


@pytest.fixture
def asked_to_fetch(monkeypatch: pytest.MonkeyPatch) -> None:
    """At noon, and one table only."""
    monkeypatch.setenv("MAALBAR_FETCH", "1")
    monkeypatch.setattr(fetching, "declared_subjects", lambda: [Declared("12134", "kostra", "Nøkkeltall")])
    monkeypatch.setattr(fetching, "Session", partial(Session, now=lambda: DAYTIME))


Seen = tuple[dg.ExecuteInProcessResult, dict[str, str], dg.AssetCheckEvaluation]


def materialize(home: Home, **refresh: object) -> Seen:
    """The run, what it says, and its check."""
    result = dg.materialize([fetching.fetched_kostra], resources={"refresh": Refresh(root=str(home.root), **refresh)})
    (materialization,) = result.asset_materializations_for_node("fetched__kostra")
    (check,) = result.get_asset_check_evaluations()
    return result, {key: value.value for key, value in materialization.metadata.items()}, check


def test_it_does_nothing_unless_asked_to_and_says_so(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MAALBAR_FETCH", raising=False)
    with replaying(kostra_table()) as server:
        result, metadata, check = materialize(home)
        assert server.requests == []
    assert result.success
    assert check.passed
    assert metadata["summary"] == "Henter ikke fra SSB: MAALBAR_FETCH er ikke 1"


@pytest.mark.usefixtures("asked_to_fetch")
def test_it_fetches_what_is_declared(home: Home) -> None:
    with replaying(kostra_table()):
        _, metadata, check = materialize(home)
        _, again, _ = materialize(home)
    assert check.passed
    assert metadata["summary"] == "Fra SSB: hentet 1, uendret 0, feilet 0"
    assert again["summary"] == "Fra SSB: hentet 0, uendret 1, feilet 0"


@pytest.mark.usefixtures("asked_to_fetch")
def test_it_leaves_statistics_norway_alone_when_other_sources_are_refreshed(home: Home) -> None:
    with replaying(kostra_table()) as server:
        _, metadata, _ = materialize(home, sources=["budget_sheet"])
        assert server.requests == []
    assert metadata["summary"] == "Henter ikke fra SSB: oppdateringen gjelder andre kilder"


@pytest.mark.usefixtures("asked_to_fetch")
def test_a_failure_is_a_warning_that_stops_nothing(home: Home) -> None:
    with replaying():
        result, metadata, check = materialize(home)
    assert result.success
    assert (check.passed, check.severity) == (False, dg.AssetCheckSeverity.WARN)
    assert "SSB har ingen tabell 12134" in metadata["12134"]


@pytest.mark.usefixtures("asked_to_fetch")
def test_in_the_hours_of_revision_it_warns_and_goes_on(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "Session", partial(Session, now=lambda: DAYTIME.replace(hour=4)))
    with replaying(kostra_table()) as server:
        result, metadata, check = materialize(home)
        assert server.requests == []
    assert result.success
    assert not check.passed
    assert "Klokken er 06:00" in metadata["SSB"]


@pytest.mark.parametrize("source_id", ["kostra", "klass", "price_index"])
def test_the_archive_of_what_is_fetched_waits_for_it(source_id: str) -> None:
    archive, *_ = loading_assets(replace(SOURCES[0], id=source_id))
    other, *_ = loading_assets(SOURCES[0])
    assert fetching.FETCHED in archive.asset_deps[archive.key]
    assert fetching.FETCHED not in other.asset_deps[other.key]
