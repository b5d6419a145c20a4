"""The call that makes the report."""

from pathlib import Path

import click

from pipelines.cli.options import fail, home_option
from pipelines.home import Home


@click.command()
@home_option
@click.option(
    "--to",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Skriv sidene her (standard: erstatt rapporten i gjeldende utgivelse).",
)
def report(home: Home, folder: Path | None) -> None:
    """Kjør notatbøkene mot gjeldende utgivelse og skriv rapporten som HTML."""
    import duckdb

    from pipelines.reporting.report.running import NotebookError
    from pipelines.reporting.report.writing import INDEX, replace_report, write_report
    from pipelines.warehouse.connection import WarehouseError
    from pipelines.warehouse.release import NoReleaseError, current_release

    try:
        release = current_release(home)
        if folder:
            write_report(release.database, home, folder)
        else:
            replace_report(release, home)
    except (NoReleaseError, NotebookError, WarehouseError) as error:
        fail(str(error))
    except duckdb.CatalogException as error:
        fail(f"Utgivelsen {release.id} mangler det rapporten bygger på. Kjør `maalbar refresh`. ({error})")
    except OSError as error:
        fail(f"Kunne ikke skrive rapporten: {error.filename or folder}: {error.strerror or error}.")
    click.echo(f"Rapporten: {(folder or home.published / 'current' / 'report') / INDEX}")
