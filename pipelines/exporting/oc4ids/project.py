"""One project sheet as one OC4IDS project. Pure: rows in, a dict out; what the sheet does not say is left out."""

from collections.abc import Mapping

from slugify import slugify

from pipelines.exporting.oc4ids import codes, events, finances
from pipelines.exporting.oc4ids.parts import day
from pipelines.exporting.oc4ids.sheet import Sheet
from pipelines.exporting.parts import Json, known
from pipelines.exporting.rows import Row

MADE_UP = "Oppdiktet prosjekt for demonstrasjon; ingen virkelig avtale, kommune eller sum."
MUNICIPALITIES = "SSB Klass 131"
MEMBER_OF = "memberOf"
"""Of ours: the open codelist relatedProject has no code for being part of a package."""

_CLASSIFICATIONS = ("programme_area", "work_type", "phase", "project_form", "agency", "road_authority")


def project(sheet: Sheet, prefix: str, packages: Mapping[str, Row]) -> Json:
    """The project; `packages` are the agreement's projects by their number, to refer to."""
    row = sheet.row
    owner = _owner(row)
    return known(
        id=project_id(row, prefix),
        updated=day(row["sheet_date"]),
        language="nb",
        identifiers=[{"id": row["project_code"], "scheme": row["agreement"]}],
        publicAuthority=known(id=owner["id"], name=owner["name"]) if owner else None,
        title=f"{row['project_name']} (oppdiktet)" if row["is_demo"] else row["project_name"],
        description=" ".join(part for part in (MADE_UP if row["is_demo"] else None, row["geography"]) if part),
        status=codes.status(row),
        type=codes.TYPE.get(row["work_type"]),
        sector=codes.SECTOR.get(row["programme_area"]),
        purpose=row["purpose"],
        additionalClassifications=[
            {"scheme": f"maalbar:{name}", "id": row[name]} for name in _CLASSIFICATIONS if row[name]
        ],
        locations=_locations(row),
        parties=[owner] if owner else [],
        budget=finances.budget(sheet),
        **events.planned_periods(sheet),
        forecasts=finances.forecasts(sheet),
        metrics=finances.metrics(sheet),
        milestones=events.milestones(sheet),
        completion=events.completion(sheet),
        documents=events.documents(sheet),
        relatedProjects=_membership(row, prefix, packages),
    )


def project_id(row: Row, prefix: str) -> str:
    return f"{prefix}-{row['project_id']}"


def _owner(row: Row) -> Json | None:
    """The owner is known by name only, so its id is ours."""
    name = row["owner"]
    return {"id": f"eier-{slugify(name)}", "name": name, "roles": ["publicAuthority"]} if name else None


def _locations(row: Row) -> list[Json]:
    municipalities = [code.strip() for code in (row["municipality_codes"] or "").split(",") if code.strip()]
    return [{"id": code, "gazetteer": {"scheme": MUNICIPALITIES, "identifiers": [code]}} for code in municipalities]


def _membership(row: Row, prefix: str, packages: Mapping[str, Row]) -> list[Json]:
    package = packages.get(row["member_of"] or "")
    if package is None:
        return []
    return [
        {
            "id": "1",
            "scheme": "oc4ids",
            "identifier": project_id(package, prefix),
            "relationship": MEMBER_OF,
            "title": f"{package['project_name']} (oppdiktet)" if package["is_demo"] else package["project_name"],
        }
    ]
