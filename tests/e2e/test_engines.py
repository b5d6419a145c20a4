"""The marts of the committed data on a second engine: every one the same, row for row."""

from pathlib import Path

import duckdb
import pytest

from pipelines.engines.compare import differences
from pipelines.engines.models import compile_models
from pipelines.warehouse.connection import literal
from tests.e2e.command import started
from tests.e2e.conftest import Refreshed


def test_every_mart_is_the_same_on_spark(first_refresh: Refreshed, tmp_path: Path) -> None:
    pytest.importorskip("pysail", reason="pysail is not installed: pip install '.[spark]'")
    home, _ = first_refresh
    built = started(home, "build", "--engine", "spark", "--to", str(tmp_path))
    assert built.returncode == 0, built.stderr
    marts = [model for model in compile_models(tmp_path / "dbt").models if model.relation.schema == "marts"]
    assert {path.stem for path in (tmp_path / "marts").iterdir()} == {mart.relation.name for mart in marts}
    with duckdb.connect(str(home.warehouse), read_only=True) as warehouse:
        unlike = {
            mart.relation.name: found
            for mart in marts
            if (
                found := differences(
                    warehouse,
                    f'marts."{mart.relation.name}"',
                    f"read_parquet({literal(tmp_path / 'marts' / f'{mart.relation.name}.parquet' / '*.parquet')})",
                    mart.grain,
                )
            )
        }
    assert unlike == {}
