"""Options that several calls take, and how a call ends that cannot go on."""

import sys
from pathlib import Path
from typing import NoReturn

import click

from pipelines.home import Home


def _home(_context: click.Context, _parameter: click.Parameter, value: Path | None) -> Home:
    return Home(value.resolve()) if value else Home.default()


home_option = click.option(
    "--home",
    type=click.Path(file_okay=False, path_type=Path),
    callback=_home,
    metavar="DIR",
    help="Hvor data ligger (standard: $MAALBAR_HOME eller data/ i prosjektet).",
)

known_on_option = click.option(
    "--known-on",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="ÅÅÅÅ-MM-DD",
    help="Svar slik det var kjent den dagen (UTC). Første gang bygges martene på nytt, det tar et halvt minutt.",
)

format_option = click.option(
    "--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", help="Svarets form."
)


def fail(message: str) -> NoReturn:
    """Says why on standard error and ends with exit code 1."""
    click.echo(message, err=True)
    sys.exit(1)
