"""What is in a file is shown on the terminal as it stands, whatever it looks like."""

import io

import pytest
from rich.console import Console

from pipelines.reporting import console

TEXTS = ("«[/]» er ikke et beløp", "ark [kopi].xlsx", "[bold]15[/bold]", "kl. :100:")


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    file = io.StringIO()
    monkeypatch.setattr(console, "OUT", Console(file=file, width=200, **console.AS_IT_STANDS))
    return file


def test_brackets_in_a_table_are_no_markup(shown: io.StringIO) -> None:
    console.show_table("Holdt tilbake", ("Fil", "Grunn"), [("[a].xlsx", text) for text in TEXTS])
    assert all(text in shown.getvalue() for text in TEXTS)


def test_brackets_in_a_record_are_no_markup(shown: io.StringIO) -> None:
    console.show_records(("raw_text",), [(text,) for text in TEXTS])
    assert all(text in shown.getvalue() for text in TEXTS)


def test_the_terminals_themselves_are_so() -> None:
    with console.OUT.capture() as said:
        console.OUT.print(*TEXTS)
    assert said.get().split("\n")[0] == " ".join(TEXTS)
