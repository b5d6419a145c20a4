"""The comparison of two engines' rows sees what differs, and only that."""

import duckdb
import pytest

from pipelines.engines.compare import differences

LEFT = (
    "select 1 as id, 'a' as label, cast(0.3 as double) as share, [1, 2] as parts union all select 2, null, null, null"
)
SAME = "select 2 as id, null as label, null as share, null as parts union all select 1, 'a', 0.1::double + 0.2, [1, 2]"


@pytest.mark.parametrize(
    ("right", "word"),
    [
        (SAME, None),
        (SAME.replace("'a'", "'b'"), "label"),
        (SAME.replace("[1, 2]", "[2, 1]"), "parts"),
        (SAME.replace("0.2", "0.200001"), "share"),
        (SAME.replace("0.1::double + 0.2", "null"), "share"),
        (SAME.replace("2 as id", "3 as id"), "rows"),
        (f"{SAME} union all {SAME}", "rows"),
        (SAME.replace("'a'", "1"), "columns"),
    ],
)
def test_a_difference_is_named(right: str, word: str | None) -> None:
    with duckdb.connect() as connection:
        connection.execute(f"create table one as {LEFT}")
        connection.execute(f"create table other as {right.replace('null as share', 'null::double as share')}")
        found = differences(connection, "one", "other", ["id"])
    assert [said.split(":")[0] for said in found][:1] == ([word] if word else [])
