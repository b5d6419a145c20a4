"""The bar of a long fetch: on a terminal, and nowhere else."""

import io

import pytest
from rich.console import Console

from pipelines.reporting import console


@pytest.mark.parametrize("is_terminal", [True, False])
def test_the_bar_is_for_terminals_only(is_terminal: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = io.StringIO()
    monkeypatch.setattr(console, "ERR", Console(file=shown, force_terminal=is_terminal, width=100))
    with console.progress_bar() as progress:
        progress("12367", 3, 88)
    assert ("12367" in shown.getvalue(), "3/88" in shown.getvalue()) == (is_terminal, is_terminal)
