"""The data dictionary of a release: no column of any table is without its description, unit, source and raw columns."""

import re

import duckdb
import pytest

from pipelines.home import Home
from pipelines.registry import SOURCES
from pipelines.warehouse.release import current_release


@pytest.fixture(scope="module")
def release(first_refresh: tuple[Home, object]) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(str(current_release(first_refresh[0]).database), read_only=True)


def test_every_column_of_the_release_is_in_it_and_nothing_else(release: duckdb.DuckDBPyConnection) -> None:
    differing = release.execute(
        """
        with columns as (
            select schema_name, table_name, column_index, column_name from duckdb_columns()
            where schema_name in ('marts', 'ops') and database_name = current_database()
        ),
        dictionary as (select schema_name, mart, column_no, column_name from marts.data_dictionary)
        (from columns except from dictionary) union all (from dictionary except from columns)
        """
    ).fetchall()
    assert differing == []


def test_no_column_lacks_anything(release: duckdb.DuckDBPyConnection) -> None:
    lacking = release.execute(
        """
        select schema_name, mart, column_name from marts.data_dictionary
        where coalesce(description, '') not like '%.' or coalesce(unit, '') = '' or coalesce(source_tables, '') = ''
            or coalesce(raw_columns, '') = ''
        """
    ).fetchall()
    assert lacking == []


def test_a_raw_column_is_one_of_the_tables_that_a_source_lands_in(release: duckdb.DuckDBPyConnection) -> None:
    landing = {table: {"load_id", *schema} for source in SOURCES for table, schema in source.landing.items()}
    named = release.execute(
        "select mart, column_name, source_tables, raw_columns from marts.data_dictionary"
    ).fetchall()
    found = 0
    for mart, column, tables, raw_columns in named:
        for table, raw_column in re.findall(r"raw\.(\w+)\.(\w+)", raw_columns):
            found += 1
            assert raw_column in landing[table], (mart, column)
            assert f"raw.{table}" in tables.split(", "), (mart, column)
    assert found > 500


def test_figures_lead_to_the_columns_they_are_read_from(release: duckdb.DuckDBPyConnection) -> None:
    raw = dict(release.execute("select mart || '.' || column_name, raw_columns from marts.data_dictionary").fetchall())
    assert raw["account_line.amount_nok"] == "raw.kostra_filing_record.amount"
    assert raw["climate_budget.tonnes"] == "raw.budget_document_cell.value, raw.budget_sheet_cell.value"
    assert raw["fiscal_rule.target_low_pct"] == "reference.fiscal_rule.target_low"
    assert raw["account_line.record_count"] == "regnet ut"
    assert raw["portfolio_frame_risk.p85_nok"] == "int_programme__simulated_sum (Python)"
    assert raw["load.sha256"] == "skrevet av programmet"
