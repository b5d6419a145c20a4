"""What a build says when dbt does not get to its end."""

from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from pipelines.building import run
from pipelines.building.plan import Plan
from pipelines.building.state import DDL, Built, built_models, note
from pipelines.warehouse.connection import connect

MODEL = "model.maalbar.a"
DAY = date(2026, 11, 20)


def test_a_dbt_that_stops_has_built_nothing_and_blames_no_model(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    warehouse = tmp_path / "warehouse.duckdb"
    with connect(warehouse) as connection:
        connection.execute(DDL)
        note(connection, {MODEL: Built("before", "base", DAY)})
    stopped = SimpleNamespace(result=None, exception=MemoryError("fullt"))
    monkeypatch.setattr(run, "invoke", lambda *_: stopped)
    built = run.build(warehouse, tmp_path, Plan({MODEL: Built("after", "base", DAY)}, [MODEL], []))
    assert not built.is_whole
    assert (list(built.models), dict(built.broken)) == ([], {})
    assert "dbt stoppet før det var ferdig: fullt" in built.rest
    with connect(warehouse) as connection:
        assert built_models(connection)[MODEL].fingerprint not in ("before", "after"), "it is built again next time"
