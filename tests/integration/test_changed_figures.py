"""Changes figures of the real document one at a time, and counts how many the gate catches.

The same seed gives the same changes. A change is larger than rounding can explain; it is caught when the load is
held or warned by a rule that names the table and a row of it.
"""

import random
from collections.abc import Iterator
from decimal import Decimal

import duckdb
import polars as pl
import pytest

from pipelines.gates.suite import load_suite
from pipelines.home import Home
from pipelines.loads.candidate import pending_loads
from pipelines.registry import source_by_id
from pipelines.warehouse.connection import connect
from tests.conftest import DOCUMENT
from tests.integration.gating import open_warehouse, read_file

SOURCE = source_by_id("budget_document")
CHANGES = 220
Change = tuple[dict[str, object], Decimal]
CAUGHT_SHARE = 0.98

WITHOUT_SUMS = {
    "benchmark", "benchmark_by_municipality", "company", "dividend", "fee", "generic", "interest_rate", "price", "text",
}  # fmt: skip


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    home = Home(tmp_path_factory.mktemp("changes"))
    open_warehouse(home, SOURCE)
    return home


def figures_in_sums(connection: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    """The cells that take part in a sum: their table has a row, a line or a column that adds them up."""
    return connection.execute(
        """
        with lines as (
            select cell.load_id, cell.table_seq, cell.row_seq, known.line_no, known.sum_of, cell.family
            from candidate.budget_document_cell as cell
            inner join reference.budget_line as known
                on cell.family = known.family and ops.line_key(cell.row_label) = ops.line_key(known.label)
            where cell.column_seq = 1
        ),

        in_lines as (
            select distinct part.table_seq, part.row_seq
            from lines as part
            inner join lines as total on part.table_seq = total.table_seq
            where
                list_contains(regexp_extract_all(total.sum_of, '\\d+'), part.line_no)
                or (total.row_seq = part.row_seq and coalesce(total.sum_of, '') <> '')
        ),

        with_sum_row as (
            select distinct table_seq, row_seq as sum_row_seq
            from candidate.budget_document_cell
            where row_kind = 'sum'
        )

        select
            cell.table_seq, cell.row_seq, cell.column_seq, cell.family, cell.table_label, cell.row_label,
            cell.unit_step
        from candidate.budget_document_cell as cell
        where
            cell.value is not null
            and cell.row_kind in ('item', 'sum')
            and cell.family not in (select unnest($without))
            and (
                exists (select 1 from in_lines as i where i.table_seq = cell.table_seq and i.row_seq = cell.row_seq)
                or (
                    cell.family not in (select family from reference.budget_line where coalesce(sum_of, '') <> '')
                    and exists (select 1 from with_sum_row as s where s.table_seq = cell.table_seq)
                )
            )
        order by all
        """,
        {"without": sorted(WITHOUT_SUMS)},
    ).pl()


def test_a_changed_figure_is_caught(home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    read_file(home, SOURCE, DOCUMENT.name, DOCUMENT.read_bytes())
    with connect(home.warehouse) as connection:
        (load,) = pending_loads(connection, SOURCE.id)
        cells = figures_in_sums(connection)
        connection.execute("create table candidate.untouched as from candidate.budget_document_cell")
        messages_before = failing(connection, load.load_id)
        families = sorted(cells["family"].unique())
        drawn = draw(cells, families)
        missed = []
        for batch in in_different_tables(drawn):
            change(connection, batch)
            new = failing(connection, load.load_id) - messages_before
            missed += [
                (cell, str(factor))
                for cell, factor in batch
                if not any(
                    f"{cell['table_label']}," in message or f"{cell['table_label']} (" in message for message in new
                )
            ]
    caught = 1 - len(missed) / len(drawn)
    with capsys.disabled():
        print(f"\n{len(drawn)} figures changed in {len(families)} families, {caught:.1%} caught; missed: {missed}")
    assert len(drawn) >= 200
    assert caught >= CAUGHT_SHARE, missed


def draw(cells: pl.DataFrame, families: list[str]) -> list[Change]:
    """At least one figure of every family, the rest in proportion, each with how many tolerances to add."""
    chance = random.Random(2022)
    rows = cells.rows(named=True)
    first = [chance.choice([row for row in rows if row["family"] == family]) for family in families]
    drawn = first + chance.sample(rows, CHANGES - len(first))
    return [(row, chance.choice([Decimal(12), Decimal(-12), Decimal(25), Decimal(-40)])) for row in drawn]


def in_different_tables(drawn: list[Change]) -> Iterator[list[Change]]:
    """The changes in batches of at most ten, no two of a batch in one table, so that each has its own messages."""
    waiting = list(drawn)
    while waiting:
        batch: list[Change] = []
        for candidate in list(waiting):
            if len(batch) < 10 and candidate[0]["table_label"] not in {cell["table_label"] for cell, _ in batch}:
                batch.append(candidate)
                waiting.remove(candidate)
        yield batch


def change(connection: duckdb.DuckDBPyConnection, batch: list[Change]) -> None:
    """Puts the untouched figures back and changes each cell by so many of its own printed steps."""
    connection.execute("delete from candidate.budget_document_cell")
    connection.execute("insert into candidate.budget_document_cell from candidate.untouched")
    for cell, factor in batch:
        connection.execute(
            """
            update candidate.budget_document_cell set value = value + ? * unit_step
            where table_seq = ? and row_seq = ? and column_seq = ?
            """,
            [factor, cell["table_seq"], cell["row_seq"], cell["column_seq"]],
        )


def failing(connection: duckdb.DuckDBPyConnection, load_id: str) -> set[str]:
    """Every message of every rule that fails, asked of DuckDB itself; that the gate says the same, others show."""
    messages: set[str] = set()
    for rule in load_suite("budget_document_cell"):
        if rule.sql:
            batch = f"(select * from candidate.budget_document_cell where load_id = '{load_id}')"
            rows = connection.execute(f"select message from ({rule.sql.format(batch=batch)})").fetchall()
            messages |= {message for (message,) in rows}
    return messages
