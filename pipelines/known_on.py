"""The marts as they would have been on an earlier date: the same models, built from what had been learnt by then.

Kept under `known/` in the home, and used again until something is loaded or the models change. The releases are not
touched.
"""

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

from pipelines.building.feeds import current_feed
from pipelines.building.plan import project_models
from pipelines.building.run import build_all
from pipelines.fingerprint import sha256_of_texts
from pipelines.home import COMPILED_MODELS, Home
from pipelines.ledger.tables import is_there
from pipelines.warehouse.connection import connect, refresh_lock
from pipelines.warehouse.release import Release, read_release, write_release


class NothingKnownError(Exception):
    """Nothing had been loaded by then, or the marts could not be built from it."""


def release_known_on(home: Home, day: date) -> Release:
    """The marts from what was known at the end of the day (UTC); built where nobody has asked before.

    Raises NothingKnownError, and WarehouseBusyError while a refresh is running.
    """
    if not home.warehouse.exists():
        raise NothingKnownError(f"Ingenting er lastet i {home.root} ennå. Kjør `maalbar refresh`.")
    with refresh_lock(home):
        release = _find_or_build(home, day)
    if not any(rows for table, rows in release.manifest["tables"].items() if _is_of_loads(table)):
        raise NothingKnownError(f"Ingenting var kjent {day}. `maalbar status` viser når hver fil ble lest.")
    return release


def _is_of_loads(table: str) -> bool:
    return table.startswith("marts.") and table != "marts.data_dictionary"


def _find_or_build(home: Home, day: date) -> Release:
    with connect(home.warehouse, read_only=True) as connection:
        if not is_there(connection):
            raise NothingKnownError("Lageret er fra en eldre versjon av programmet. Kjør `maalbar refresh`.")
        made_of = project_models().fingerprints(current_feed(connection), day.year)
    fingerprint = sha256_of_texts(made_of.values())
    folder = home.known / f"{day:%Y%m%d}-{fingerprint[:8]}"
    if (folder / "manifest.json").is_file():
        return read_release(folder)
    workplace = home.known / ".workplace"
    shutil.rmtree(workplace, ignore_errors=True)
    workplace.mkdir(parents=True)
    try:
        warehouse = Path(shutil.copy(home.warehouse, workplace))
        with connect(warehouse) as connection:
            connection.execute("insert into ops.asked_day values (?)", [day])
        _build(warehouse, day)
        compiled = warehouse.parent / "dbt" / COMPILED_MODELS
        return write_release(warehouse, folder, fingerprint, datetime.now(UTC), compiled=compiled)
    finally:
        shutil.rmtree(workplace)


def _build(warehouse: Path, day: date) -> None:
    try:
        build_all(warehouse, warehouse.parent / "dbt", day)
    except RuntimeError as error:
        raise NothingKnownError(f"Martene kunne ikke bygges slik de var kjent {day}:\n{error}") from error
