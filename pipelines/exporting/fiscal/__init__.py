"""Budget and plan as a Fiscal Data Package: datapackage.json and a CSV file a table. See docs/apne-data.md."""

import json
from pathlib import Path

from pipelines.exporting.choosing import choose
from pipelines.exporting.fiscal.package import descriptor
from pipelines.exporting.fiscal.tables import TABLES, Table
from pipelines.exporting.parts import Json
from pipelines.exporting.rows import ask, fetch
from pipelines.exporting.validation import problems, refuse
from pipelines.exporting.writing import write_folder
from pipelines.reporting.query import as_csv
from pipelines.warehouse.release import Release

STANDARD = "Fiscal Data Package"
DESCRIPTOR = "datapackage.json"

_PLANS = """
    select plan_id, bool_or(is_demo) as is_demo
    from (
        select plan_id, is_demo from marts.portfolio_project
        union all
        select plan_id, is_demo from marts.budget_statement
    )
    group by plan_id
"""


def export_fiscal(release: Release, path: Path, *, plan_id: str | None = None, overwrite: bool = False) -> Json:
    """Writes the folder of a package and returns its descriptor.

    Raises ExportError where there is nothing to write, a choice is needed, the descriptor breaks its profile, or the
    folder is there.
    """
    available = {row["plan_id"]: row["is_demo"] for row in fetch(release, _PLANS)}
    plans = choose(available, plan_id, "--plan")
    texts = {table: as_csv(ask(release, table.select, plans)) + "\n" for table in TABLES}
    described = descriptor(
        texts,
        plans=plans,
        is_demo=available[plans[0]],
        created_at=release.manifest["created_at"],
        release_id=release.id,
    )
    refuse(problems(described, "fiscal"), STANDARD)
    write_folder(
        path,
        {DESCRIPTOR: json.dumps(described, ensure_ascii=False, indent=2) + "\n"} | _files(texts),
        overwrite=overwrite,
    )
    return described


def _files(texts: dict[Table, str]) -> dict[str, str]:
    return {f"{table.name}.csv": text for table, text in texts.items()}
