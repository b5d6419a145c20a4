"""The page of the data dictionary: every table and column, and no text that is read as HTML."""

import duckdb
from bs4 import BeautifulSoup

from pipelines.reporting.report.dictionary import dictionary_body

RELEASE = """
create schema marts;
create table marts.figure as select 1 as amount_nok;
comment on table marts.figure is 'Én rad per tall.';
create table marts.data_dictionary as select * from (values
    ('marts', 'figure', 1, 'amount_nok', 'integer', 'Beløpet, <b er inntekt & gebyr.', 'kroner', 'raw.cell',
     'raw.cell.value'),
    ('ops', 'load', 2, 'bytes', 'bigint', 'Størrelsen.', 'byte', 'programmet selv', 'skrevet av programmet'),
    ('ops', 'load', 1, 'load_id', 'varchar', 'Lastingen.', 'uten enhet', 'programmet selv', 'skrevet av programmet')
) as dictionary (
    schema_name, mart, column_no, column_name, data_type, description, unit, source_tables, raw_columns
);
"""


def test_the_page_has_every_table_and_column() -> None:
    with duckdb.connect() as connection:
        connection.execute(RELEASE)
        page = BeautifulSoup(dictionary_body(connection), "html.parser")
    assert [heading.text for heading in page.find_all("h2")] == ["marts.figure", "ops.load"]
    assert "Én rad per tall." in page.text
    assert "Laget av: raw.cell." in page.text
    figure, load = (
        [[cell.text for cell in row.find_all(["th", "td"])] for row in table.tbody.find_all("tr")]
        for table in page.find_all("table")
    )
    assert figure == [["amount_nok", "integer", "Beløpet, <b er inntekt & gebyr.", "kroner", "raw.cell.value"]]
    assert [row[0] for row in load] == ["load_id", "bytes"]
