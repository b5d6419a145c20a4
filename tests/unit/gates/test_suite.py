"""The suite loader: rules of its own, rules borrowed from another suite, and files that no rule uses."""

from pathlib import Path

import pytest

from pipelines.gates.suite import load_suite

RULE = "  - {{id: {id}, severity: critical, title: T, remedy: R, sql: {sql}}}\n"


def write_suite(folder: Path, table: str, *rules: tuple[str, str]) -> None:
    (folder / table).mkdir()
    text = "rules:\n" + "".join(RULE.format(id=rule_id, sql=sql) for rule_id, sql in rules)
    (folder / table / "suite.yml").write_text(text, encoding="utf-8")


def test_a_suite_may_use_the_rule_of_another(tmp_path: Path) -> None:
    write_suite(tmp_path, "one", ("one.a", "a.sql"))
    (tmp_path / "one" / "a.sql").write_text("select locator from batch")
    write_suite(tmp_path, "two", ("two.a", "../one/a.sql"))
    assert load_suite("two", tmp_path)[0].sql == load_suite("one", tmp_path)[0].sql


def test_a_file_that_only_another_suite_uses_is_unused(tmp_path: Path) -> None:
    write_suite(tmp_path, "one", ("one.a", "a.sql"))
    (tmp_path / "one" / "a.sql").write_text("select locator from batch")
    (tmp_path / "one" / "b.sql").write_text("select locator from batch")
    write_suite(tmp_path, "two", ("two.b", "../one/b.sql"))
    with pytest.raises(ValueError, match="SQL without rule"):
        load_suite("one", tmp_path)
    (tmp_path / "two" / "b.sql").write_text("select locator from batch")
    with pytest.raises(ValueError, match="SQL without rule"):
        load_suite("two", tmp_path)
