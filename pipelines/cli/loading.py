"""Calls that bring figures in: refresh, fetch, template, and the web page that does it every night."""

import os
import sys
from datetime import date
from pathlib import Path

import click

from pipelines.cli.options import fail, home_option
from pipelines.home import Home
from pipelines.templates import TEMPLATES, write_template


@click.command()
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
            fail(error.args[0])
    if not home.sources.is_dir():
        fail(f"Fant ingen kilder: {home.sources} finnes ikke. Opprett den og legg filene i en mappe per kilde.")
    show_progress()
    outcome = run_refresh(home, sources, full=full)
    show_summary(home, outcome)
    sys.exit(outcome.exit_code)


@click.command()
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
    """Hent KOSTRA-tabeller, kodelister og prisindekser fra SSB til fetched/ i hjemmet. Neste refresh leser dem.

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
        fail(str(error))
    show_outcomes(outcomes)
    sys.exit(1 if any(outcome.failure for outcome in outcomes) else 0)


@click.command()
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
        fail(f"{path} finnes fra før og kan være fylt ut. Flytt den, eller velg et annet navn med --output.")
    except OSError as error:
        fail(f"Kunne ikke skrive {path}: {error.strerror}.")
    click.echo(f"Skrev {path}. Fyll den ut og legg den i sources/{name}.")


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--force", is_flag=True, help="Skriv over opplysninger som finnes fra før.")
def describe(file: Path, force: bool) -> None:
    """Se hva en fil med kontolinjer inneholder, og skriv opplysningene den mangler, til FILE.yml ved siden av den."""
    from pipelines.loads.archive import SIDECAR_SUFFIX
    from pipelines.sources.account_lines.proposal import propose
    from pipelines.sources.reading import UnreadableFileError

    sidecar = file.with_name(file.name + SIDECAR_SUFFIX)
    if sidecar.exists() and not force:
        fail(f"{sidecar} finnes fra før. Rett den, eller skriv den på nytt med --force.")
    try:
        proposal = propose(file.name, file.read_bytes())
        sidecar.write_text(proposal.text, encoding="utf-8")
    except UnreadableFileError as error:
        fail(str(error))
    except OSError as error:
        fail(f"Kunne ikke skrive {sidecar}: {error.strerror}.")
    for line in proposal.seen:
        click.echo(line)
    click.echo(f"\nSkrev {sidecar}:\n{proposal.text}")
    if proposal.open_keys:
        click.echo(
            f"Fyll ut {', '.join(proposal.open_keys)} i {sidecar.name} før du legger filene i sources/account_lines."
        )
    else:
        click.echo("Se etter at det stemmer, og legg begge filene i sources/account_lines.")


@click.command()
@home_option
@click.option("--port", default=3000, show_default=True, help="Port på 127.0.0.1.")
def ui(home: Home, port: int) -> None:
    """Dagsters nettside på 127.0.0.1, med nattjobben og vakten for nye filer i gang så lenge den kjører."""
    from pipelines.refresh import prepare_dagster

    prepare_dagster(home)
    dagster = Path(sys.executable).parent / "dagster"
    command = [str(dagster), "dev", "-m", "pipelines.definitions", "-h", "127.0.0.1", "-p", str(port)]
    os.execv(dagster, command)
