"""The suite loader: rules of its own, borrowed and parameterised rules, severities, and files that no rule uses."""

from pathlib import Path

import pytest

from pipelines.gates.suite import load_suite, worst_severity

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


def test_parameters_are_a_table_of_one_row_with_texts_quoted(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "a.sql").write_text("select locator from batch cross join parameter")
    (tmp_path / "one" / "suite.yml").write_text(
        "rules:\n  - {id: a, severity: info, title: T, remedy: R, sql: a.sql, "
        'parameters: {of: "l\'art", is_on: true}}\n'
    )
    (rule,) = load_suite("one", tmp_path)
    assert rule.sql
    assert "parameter as (select 'l''art' as of, True as is_on)" in rule.sql


def test_the_worst_severity_counts_and_an_unknown_one_is_the_worst() -> None:
    assert worst_severity(["info", "critical", "warning"]) == "critical"
    assert worst_severity(["info", "warning"]) == "warning"
    assert worst_severity(["info", "fatal"]) == "critical"
