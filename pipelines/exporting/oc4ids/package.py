"""The project package: the projects of agreements that are all real or all made up, and who says it, when."""

from collections.abc import Sequence
from uuid import NAMESPACE_URL, uuid5

from pipelines.exporting.oc4ids.project import project
from pipelines.exporting.oc4ids.sheet import Sheet
from pipelines.exporting.parts import Json, known

VERSION = "0.9"
"""Major and minor, as the package says it; the schema is that of 0.9.5."""


def package(sheets: Sequence[Sheet], *, release_id: str, created_at: str, prefix: str, publisher: str | None) -> Json:
    """A whole package. Its id follows from the release and the agreements, so the same export is the same package."""
    agreements = {sheet.row["agreement_id"]: sheet.row["agreement"] for sheet in sheets}
    is_demo = any(sheet.row["is_demo"] for sheet in sheets)
    name = publisher or ", ".join(sorted(agreements.values()))
    numbered = {(sheet.row["agreement_id"], sheet.row["project_code"]): sheet.row for sheet in sheets}
    return known(
        uri=uuid5(NAMESPACE_URL, "/".join([release_id, prefix, *sorted(agreements)])).urn,
        publishedDate=created_at,
        version=VERSION,
        publisher={"name": f"Oppdiktet: {name}" if is_demo else name},
        projects=[
            project(
                sheet,
                prefix,
                {
                    code: row
                    for (agreement_id, code), row in numbered.items()
                    if agreement_id == sheet.row["agreement_id"]
                },
            )
            for sheet in sheets
        ],
    )
