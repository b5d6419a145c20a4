"""Calls that mend: a load taken out of force and put in force again, and the warehouse made anew."""

from collections.abc import Callable
from datetime import UTC, datetime

import click

from pipelines.cli.options import fail, home_option
from pipelines.home import Home

THEN = "Kjør `maalbar refresh`, så bygges og publiseres tallene uten den."
AGAIN = "Kjør `maalbar refresh`, så bygges og publiseres tallene med den."


@click.command()
@home_option
@click.argument("name", metavar="FIL|LASTING")
@click.option("--why", required=True, metavar="GRUNN", help="Hvorfor; står i status og i utgivelsen.")
def withdraw(home: Home, name: str, why: str) -> None:
    """Trekk tilbake en fil som er godtatt, men feil: den før gjelder igjen, eller ingen. Angres med restore."""
    from pipelines.ledger import withdrawal

    if not why.strip():
        fail("Oppgi en grunn: --why «…».")
    file_name, unit = _changed(home, lambda connection, at: withdrawal.withdraw(connection, name, why.strip(), at))
    click.echo(f"{file_name} ({unit}) er trukket tilbake. {THEN}")


@click.command()
@home_option
@click.argument("name", metavar="FIL|LASTING")
def restore(home: Home, name: str) -> None:
    """Sett i kraft igjen en fil som er trukket tilbake."""
    from pipelines.ledger import withdrawal

    file_name, unit = _changed(home, lambda connection, at: withdrawal.restore(connection, name, at))
    click.echo(f"{file_name} ({unit}) gjelder igjen. {AGAIN}")


@click.command()
@home_option
def rebuild(home: Home) -> None:
    """Lag lageret på nytt av arkivet og hovedboken, som når filen er skadet. Det gamle blir liggende ved siden."""
    from pipelines.ledger.file import LedgerBrokenError
    from pipelines.loads.rebuilding import NothingToRebuildError
    from pipelines.loads.rebuilding import rebuild as make_anew
    from pipelines.warehouse.connection import WarehouseError

    try:
        count = make_anew(home)
    except (LedgerBrokenError, NothingToRebuildError, WarehouseError) as error:
        fail(str(error))
    except FileNotFoundError as error:
        fail(f"Arkivet mangler {error.filename}. Hent arkivet fra sikkerhetskopien, og kjør kommandoen igjen.")
    click.echo(f"Lageret er laget på nytt med {count} lastinger. Kjør `maalbar refresh`, så bygges martene.")


def _changed(home: Home, change: "Callable[..., tuple[str, str]]") -> tuple[str, str]:
    from pipelines.ledger.file import append
    from pipelines.ledger.withdrawal import NotInForceError
    from pipelines.warehouse.connection import WarehouseError, connect, refresh_lock
    from pipelines.warehouse.schemas import create_schemas

    if not home.warehouse.exists():
        fail(f"Ingenting er lastet i {home.root} ennå. Kjør `maalbar refresh`.")
    try:
        with refresh_lock(home), connect(home.warehouse) as connection:
            create_schemas(connection, {})
            changed = change(connection, datetime.now(UTC).replace(tzinfo=None))
            append(connection, home.ledger)
            return changed
    except (NotInForceError, WarehouseError) as error:
        fail(str(error))
