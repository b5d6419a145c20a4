"""The page of the data dictionary: every table and column, and no text that is read as HTML."""

from html.parser import HTMLParser

import duckdb

from pipelines.reporting.dictionary import dictionary_page

RELEASE = """
create schema marts;
create schema ops;
create table ops.release as select '20261120T1200Z' as release_id;
create table marts.figure as select 1 as amount_nok;
comment on table marts.figure is 'Én rad per tall.';
create table marts.data_dictionary as select * from (values
    ('marts', 'figure', 1, 'amount_nok', 'integer', 'Beløpet, < 0 er inntekt & gebyr.', 'kroner',
        'raw.cell', 'raw.cell.value'),
    ('ops', 'load', 2, 'bytes', 'bigint', 'Størrelsen.', 'byte', 'programmet selv', 'skrevet av programmet'),
    ('ops', 'load', 1, 'load_id', 'varchar', 'Lastingen.', 'uten enhet', 'programmet selv', 'skrevet av programmet')
) as dictionary (
    schema_name, mart, column_no, column_name, data_type, description, unit, source_tables, raw_columns
);
"""


class Reading(HTMLParser):
    """The text of a page, the headings it has, and what its links point to."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.open: list[str] = []
        self.text: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "meta":
            self.open.append(tag)
        self.ids += [value or "" for name, value in attrs if name == "id"]
        self.links += [value or "" for name, value in attrs if name == "href"]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def test_the_page_has_every_column_and_needs_nothing_else() -> None:
    with duckdb.connect() as connection:
        connection.execute(RELEASE)
        page = Reading(dictionary_page(connection))
    assert page.open == []
    assert page.ids == ["marts.figure", "ops.load"]
    assert page.links == ["#marts.figure", "#ops.load"]
    text = " ".join(page.text)
    for said in ("20261120T1200Z", "Én rad per tall.", "Beløpet, < 0 er inntekt & gebyr.", "kroner", "raw.cell.value"):
        assert said in text
    assert text.index("load_id") < text.index("bytes")
