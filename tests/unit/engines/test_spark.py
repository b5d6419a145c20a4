"""Without the extra: nothing of Spark is imported, and who asks for it is told what to install."""

import subprocess
import sys

import pytest

from pipelines.engines.spark import EngineMissingError, spark_session


def test_who_lacks_spark_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    with pytest.raises(EngineMissingError, match=r"pip install '\.\[spark\]'"), spark_session():
        pass


def test_nothing_of_spark_is_imported_before_it_is_asked_for() -> None:
    code = "import sys, pipelines.cli, pipelines.engines.build; print([m for m in sys.modules if m.startswith('pys')])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
