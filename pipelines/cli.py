"""The `maalbar` command. Each call gathers its arguments and prints; the work is done elsewhere.

Imports stay inside the calls: a one-row query must not wait for Dagster and Great Expectations.
"""

import os
import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from pipelines.home import Home
from pipelines.templates import TEMPLATES, write_template

if TYPE_CHECKING:
    from pipelines.warehouse.release import Release


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


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Målbar: budsjett, nøkkeltall og prosjekter der hvert tall kan spores til én celle i én fil."""


@main.command()
@home_option
@click.option("--source", "sources", multiple=True, metavar="ID", help="Bare denne kilden (kan gjentas).")
@click.option("--full", is_flag=True, help="Les alle filer på nytt, også de som er uendret.")
def refresh(home: Home, sources: tuple[str, ...], full: bool) -> None:
    """Les nye filer, prøv dem, bygg martene og publiser. Samme jobb som går hver natt."""
    from pipelines.refresh import run_refresh
    from pipelines.registry import source_by_id
    from pipelines.reporting.console import show_progress
    from pipelines.reporting.summary import show_summary

    for source_id in sources:
        try:
            source_by_id(source_id)
        except KeyError as error:
            _fail(error.args[0])
    if not home.sources.is_dir():
        _fail(f"Fant ingen kilder: {home.sources} finnes ikke. Opprett den og legg filene i en mappe per kilde.")
    show_progress()
    outcome = run_refresh(home, sources, full=full)
    show_summary(home, outcome)
    sys.exit(outcome.exit_code)


@main.command()
@home_option
@click.argument("what", type=click.Choice(["kostra"]))
@click.option(
    "--table", "tables", multiple=True, metavar="ID", help="Bare denne tabellen eller kodelisten (kan gjentas)."
)
@click.option("--years", metavar="ÅR", help="2024, 2015-2024, flere med komma, eller siste3 (standard: alle).")
@click.option(
    "--regions",
    metavar="KODER",
    help="Regionkoder med komma, som 5001,EAKUO, eller alle (standard: se data/reference/kostra_table.csv).",
)
@click.option("--full", is_flag=True, help="Hent også det som er uendret siden sist.")
@click.option("--force", is_flag=True, help="Hent også mellom 05:00 og 08:15, da tall som revideres, vises som null.")
def fetch(
    home: Home, what: str, tables: tuple[str, ...], years: str | None, regions: str | None, full: bool, force: bool
) -> None:
    """Hent KOSTRA-tabeller og kodelister fra SSB til fetched/ i hjemmet. Neste refresh leser dem.

    En tabell som er oppdatert, hentes med alle år: SSB retter også eldre år, og anbefaler å hente hele serien på nytt.
    Med --years hentes bare de årene. En avbrutt henting fortsetter der den slapp når kommandoen gis på nytt.
    """
    from pipelines.fetching.client import SsbClient
    from pipelines.fetching.declared import chosen_subjects
    from pipelines.fetching.errors import FetchError
    from pipelines.fetching.run import fetch_subjects
    from pipelines.fetching.selection import Wish
    from pipelines.fetching.session import Session
    from pipelines.reporting.console import progress_bar, show_progress
    from pipelines.reporting.fetching import show_outcomes

    show_progress()
    wish = Wish(years, tuple(regions.replace(" ", "").split(",")) if regions else None)
    try:
        with SsbClient() as client, progress_bar() as progress:
            session = Session(home, client, full=full, force=force, progress=progress)
            outcomes = fetch_subjects(session, chosen_subjects(tables), wish)
    except FetchError as error:
        _fail(str(error))
    show_outcomes(outcomes)
    sys.exit(1 if any(outcome.failure for outcome in outcomes) else 0)


@main.command()
@home_option
def status(home: Home) -> None:
    """Hva som er lastet, hva som er holdt tilbake og hvorfor, advarsler med alder, og gjeldende utgivelse."""
    from pipelines.reporting.status import show_status

    show_status(home)


@main.command()
@home_option
@click.argument("query")
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", help="Svarets form.")
@known_on_option
def sql(home: Home, query: str, form: str, known_on: datetime | None) -> None:
    """Spør gjeldende utgivelse (bare lesing)."""
    import duckdb

    from pipelines.reporting.query import run_query

    try:
        result = run_query(_release(home, known_on), query)
    except duckdb.Error as error:
        _fail(str(error))
    _print_result(result, form)


@main.command()
@home_option
@click.argument("mart")
@click.argument("keys", nargs=-1, required=True)
@click.option("--column", metavar="C", help="Bare denne kolonnen.")
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", help="Svarets form.")
@known_on_option
def trace(
    home: Home, mart: str, keys: tuple[str, ...], column: str | None, form: str, known_on: datetime | None
) -> None:
    """Cellene bak et tall: fil, sha256, sted og rå tekst. KEYS er radens nøkler i kornets rekkefølge."""
    from pipelines.reporting.trace import UnknownFigureError, trace_cells

    try:
        result = trace_cells(_release(home, known_on), mart, keys, column)
    except UnknownFigureError as error:
        _fail(str(error))
    if form == "table":
        from pipelines.reporting.console import show_records

        show_records(*result)
    else:
        _print_result(result, form)


@main.command()
@home_option
def releases(home: Home) -> None:
    """Alle utgivelser, eldste først; den gjeldende er merket."""
    from pipelines.reporting.console import show_table
    from pipelines.warehouse.release import NoReleaseError, current_release, list_releases

    try:
        current = current_release(home).id
    except NoReleaseError as error:
        _fail(str(error))
    rows = [
        (
            "*" if release.id == current else "",
            release.id,
            release.manifest["created_at"],
            len(release.manifest["loads"]),
        )
        for release in list_releases(home)
    ]
    show_table("Utgivelser", ("", "Utgivelse", "Laget", "Antall lastinger"), rows)


@main.command()
@home_option
@click.argument("release_id", metavar="ID")
def rollback(home: Home, release_id: str) -> None:
    """Gjør en eldre utgivelse gjeldende. Den står til det kommer noe nytt å publisere."""
    from pipelines.warehouse.release import NoReleaseError, make_current

    try:
        make_current(home, release_id)
    except NoReleaseError as error:
        _fail(str(error))
    click.echo(f"Gjeldende utgivelse: {release_id}")


@main.command()
@click.argument("name", type=click.Choice(list(TEMPLATES)))
@click.option(
    "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Filen malen skrives til."
)
def template(name: str, output: Path | None) -> None:
    """Skriv en tom arbeidsbok med veiledning, til å fylle ut og legge i mappen til kilden NAME."""
    path = output or Path(TEMPLATES[name])
    try:
        write_template(name, path, first_year=date.today().year + 1)
    except FileExistsError:
        _fail(f"{path} finnes fra før og kan være fylt ut. Flytt den, eller velg et annet navn med --output.")
    except OSError as error:
        _fail(f"Kunne ikke skrive {path}: {error.strerror}.")
    click.echo(f"Skrev {path}. Fyll den ut og legg den i sources/{name}.")


@main.command()
@home_option
@click.option("--port", default=3000, show_default=True, help="Port på 127.0.0.1.")
def ui(home: Home, port: int) -> None:
    """Dagsters nettside på 127.0.0.1, med nattjobben og vakten for nye filer i gang så lenge den kjører."""
    from pipelines.refresh import prepare_dagster

    prepare_dagster(home)
    dagster = Path(sys.executable).parent / "dagster"
    command = [str(dagster), "dev", "-m", "pipelines.definitions", "-h", "127.0.0.1", "-p", str(port)]
    os.execv(dagster, command)


def _release(home: Home, known_on: datetime | None) -> "Release":
    """The current release, or the marts as they were known on a date."""
    from pipelines.warehouse.release import NoReleaseError, current_release

    if known_on is None:
        try:
            return current_release(home)
        except NoReleaseError as error:
            _fail(str(error))
    from pipelines.known_on import NothingKnownError, release_known_on
    from pipelines.warehouse.connection import WarehouseBusyError

    try:
        return release_known_on(home, known_on.date())
    except (NothingKnownError, WarehouseBusyError) as error:
        _fail(str(error))


def _print_result(result: tuple[list[str], list[tuple[object, ...]]], form: str) -> None:
    from pipelines.reporting.query import as_csv, as_json

    if form == "csv":
        click.echo(as_csv(result))
    elif form == "json":
        click.echo(as_json(result))
    else:
        from pipelines.reporting.console import show_table

        show_table("", *result)


def _fail(message: str) -> NoReturn:
    click.echo(message, err=True)
    sys.exit(1)


if __name__ == "__main__":
    main()
