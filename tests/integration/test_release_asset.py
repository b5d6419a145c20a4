"""The release as an asset: a report that cannot be made ends the run with its reason, and is not tried again."""

from datetime import date

import dagster as dg
import pytest

from pipelines.assets import release as asset
from pipelines.assets.run import Refresh
from pipelines.building.plan import Plan
from pipelines.home import Home
from pipelines.reporting.report.running import NotebookError

REASON = "Notatboka notebooks/portefolje.ipynb stanset i celle 4 («plans = …»): CatalogException: ingen slik tabell"


def test_a_notebook_that_fails_is_the_reason_nothing_is_published(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    def publish(*_: object) -> None:
        raise NotebookError(REASON)

    monkeypatch.setattr(asset, "publish", publish)
    monkeypatch.setattr(asset, "make_plan", lambda *_: Plan(date(2026, 11, 20), {}, [], []))
    with pytest.raises(dg.Failure) as raised:
        asset.release(refresh=Refresh(root=str(home.root)))
    assert raised.value.description == REASON
    assert not raised.value.allow_retries
    assert not home.published.exists()


def test_what_is_not_built_is_not_published(home: Home) -> None:
    """Whoever asks for the release alone, after a build that failed."""
    with pytest.raises(dg.Failure, match="modeller er ikke bygd ennå"):
        asset.release(refresh=Refresh(root=str(home.root)))
    assert not home.published.exists()


def test_a_report_can_be_left_out(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAALBAR_REPORT", "0")
    assert asset._report_for(home) is None
    monkeypatch.delenv("MAALBAR_REPORT")
    assert asset._report_for(home) is not None
