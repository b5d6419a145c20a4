"""The portfolio as OC4IDS 0.9.5. What each field is made of is in docs/apne-data.md."""

import json
from pathlib import Path

from pipelines.exporting.choosing import choose
from pipelines.exporting.oc4ids.checks import broken_rules
from pipelines.exporting.oc4ids.package import package
from pipelines.exporting.oc4ids.sheet import agreements, read_sheets
from pipelines.exporting.parts import Json
from pipelines.exporting.validation import problems, refuse
from pipelines.exporting.writing import write_file
from pipelines.warehouse.release import Release

STANDARD = "OC4IDS 0.9.5"


def export_oc4ids(
    release: Release,
    path: Path,
    *,
    agreement_id: str | None = None,
    prefix: str,
    publisher: str | None = None,
    overwrite: bool = False,
) -> Json:
    """Writes one project package and returns it.

    Raises ExportError where there is nothing to write, a choice is needed, the package breaks OC4IDS, or the file
    is there.
    """
    chosen = choose(agreements(release), agreement_id, "--agreement")
    sheets = [sheet for chosen_id in chosen for sheet in read_sheets(release, chosen_id)]
    created_at = release.manifest["created_at"]
    document = package(sheets, release_id=release.id, created_at=created_at, prefix=prefix, publisher=publisher)
    refuse([*problems(document, "oc4ids"), *broken_rules(document)], STANDARD)
    write_file(path, json.dumps(document, ensure_ascii=False, indent=2) + "\n", overwrite=overwrite)
    return document
