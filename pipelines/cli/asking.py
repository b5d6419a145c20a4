"""Calls that ask what is there: status, sql, trace, and the releases they are answered from."""

from datetime import datetime
from typing import TYPE_CHECKING

import click

from pipelines.cli.options import fail, format_option, home_option, known_on_option
from pipelines.home import Home

if TYPE_CHECKING:
    from pipelines.warehouse.release import Release


@click.command()
@home_option
def status(home: Home) -> None:
    """Hva som er lastet, hva som er holdt tilbake og hvorfor, advarsler med alder, og gjeldende utgivelse."""
    from pipelines.reporting.status import show_status

    show_status(home)


@click.command()
@home_option
@click.argument("query")
@format_option
@known_on_option
def sql(home: Home, query: str, form: str, known_on: datetime | None) -> None:
    """Spør gjeldende utgivelse (bare lesing)."""
    import duckdb

    from pipelines.reporting.query import run_query

    try:
        result = run_query(_release(home, known_on), query)
    except duckdb.Error as error:
        fail(str(error))
    _print_result(result, form)


@click.command()
@home_option
@click.argument("mart")
@click.argument("keys", nargs=-1, required=True)
@click.option("--column", metavar="C", help="Bare denne kolonnen.")
@format_option
@known_on_option
def trace(
    home: Home, mart: str, keys: tuple[str, ...], column: str | None, form: str, known_on: datetime | None
) -> None:
    """Cellene bak et tall: fil, sha256, sted og rå tekst. KEYS er radens nøkler i kornets rekkefølge."""
    from pipelines.reporting.trace import UnknownFigureError, trace_cells

    try:
        result = trace_cells(_release(home, known_on), mart, keys, column)
    except UnknownFigureError as error:
        fail(str(error))
    if form == "table":
        from pipelines.reporting.console import show_records

        show_records(*result)
    else:
        _print_result(result, form)


@click.command()
@home_option
def releases(home: Home) -> None:
    """Alle utgivelser, eldste først; den gjeldende er merket."""
    from pipelines.reporting.console import show_table
    from pipelines.warehouse.release import NoReleaseError, current_release, list_releases

    try:
        current = current_release(home).id
    except NoReleaseError as error:
        fail(str(error))
    rows = [
        (
            "*" if release.id == current else "",
            release.id,
            release.manifest["created_at"],
            len(release.manifest["loads"]),
            release.manifest.get("change", ""),
        )
        for release in list_releases(home)
    ]
    show_table("Utgivelser", ("", "Utgivelse", "Laget", "Antall lastinger", "Endret fra den før"), rows)


@click.command()
@home_option
@click.argument("release_id", metavar="ID")
def rollback(home: Home, release_id: str) -> None:
    """Gjør en eldre utgivelse gjeldende. Den står til det kommer noe nytt å publisere."""
    from pipelines.warehouse.release import NoReleaseError, make_current

    try:
        make_current(home, release_id)
    except NoReleaseError as error:
        fail(str(error))
    click.echo(f"Gjeldende utgivelse: {release_id}")


@click.command()
@home_option
@click.argument("release_id", metavar="ID")
def keep(home: Home, release_id: str) -> None:
    """Behold en utgivelse når eldre utgivelser ryddes bort, for eksempel en som er sitert."""
    from pipelines.retention import keep as keep_release
    from pipelines.warehouse.release import NoReleaseError

    try:
        keep_release(home, release_id)
    except NoReleaseError as error:
        fail(str(error))
    click.echo(f"{release_id} beholdes til noen sletter den")


def _release(home: Home, known_on: datetime | None) -> "Release":
    """The current release, or the marts as they were known on a date."""
    from pipelines.warehouse.release import NoReleaseError, current_release

    if known_on is None:
        try:
            return current_release(home)
        except NoReleaseError as error:
            fail(str(error))
    from pipelines.known_on import NothingKnownError, release_known_on
    from pipelines.warehouse.connection import WarehouseError

    try:
        return release_known_on(home, known_on.date())
    except (NothingKnownError, WarehouseError) as error:
        fail(str(error))


def _print_result(result: tuple[list[str], list[tuple[object, ...]]], form: str) -> None:
    from pipelines.reporting.query import as_csv, as_json

    if form == "csv":
        click.echo(as_csv(result))
    elif form == "json":
        click.echo(as_json(result))
    else:
        from pipelines.reporting.console import show_table

        show_table("", *result)
