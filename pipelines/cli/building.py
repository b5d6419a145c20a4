"""The call that builds the marts on another engine than the one they are published from."""

from datetime import date
from pathlib import Path

import click

from pipelines.cli.options import fail, home_option
from pipelines.home import Home


@click.command()
@home_option
@click.option("--engine", type=click.Choice(["spark"]), required=True, help="Motoren martene bygges på.")
@click.option(
    "--to",
    "target",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Hvor martene skrives (standard: spark/ i hjemmet). Spark-tjeneren må se mappen under samme navn.",
)
def build(home: Home, engine: str, target: Path | None) -> None:
    """Bygg martene på en annen motor, som Parquet-filer. Ingenting publiseres.

    Tjeneren er den som SPARK_REMOTE (sc://vert:port) peker på; uten den startes en lokal, som avsluttes etterpå.
    """
    from pipelines.engines.build import build_marts
    from pipelines.engines.spark import EngineMissingError
    from pipelines.reporting.console import progress_bar
    from pipelines.warehouse.connection import WarehouseError

    if not home.warehouse.exists():
        fail(f"{home.root} har ikke noe varehus ennå. Kjør først: maalbar refresh")
    try:
        with progress_bar() as progress:
            marts = build_marts(home, (target or home.root / engine).resolve(), date.today(), progress)
    except (EngineMissingError, WarehouseError) as error:
        fail(str(error))
    click.echo(f"Skrev {len(marts)} marter til {marts[0].parent}.")
