"""The words of the project sheets as codes of OC4IDS. A word without an exact code has none, and none is written.

The codelists projectStatus, projectType and projectSector, and the open ones milestoneType and documentType, are those
of open-contracting/infrastructure (schema/project-level/codelists).
"""

from pipelines.exporting.rows import Row

_STATUS = {"PU": "preparation", "DP": "preparation", "UB": "implementation"}

TYPE = {"Nyanlegg": "construction"}

_URBAN, _ROAD = ["transport", "transport.urban"], ["transport", "transport.road"]
SECTOR = {
    "Kollektiv": _URBAN,
    "Sykkel": _URBAN,
    "Gange": _URBAN,
    "Mobilitet": _URBAN,
    "Trafikksikkerhet": _ROAD,
    "Støy": _ROAD,
    "Gatebruk": _ROAD,
    "Miljøgate": _ROAD,
    "Større vegtiltak": _ROAD,
    "Planlegging": ["transport"],
}

MILESTONE_TYPE = {
    "Prosjektutvikling ferdig": "preProcurement",
    "Reguleringsplan vedtatt": "approval",
    "Byggeplan ferdig": "preProcurement",
    "Investeringsbeslutning": "approval",
    "Åpning": "delivery",
}

DOCUMENT_TYPE = {
    "Formål": "needsAssessment",
    "Teknisk gjennomførbarhet": "feasibilityStudy",
    "Godkjent styringsramme": "budgetApproval",
}


def status(sheet: Row) -> str | None:
    """Planning is preparation and building is implementation, until the work is opened or settled: then completion."""
    if sheet["is_completed"] or sheet["opened_date"]:
        return "completion"
    return _STATUS.get(sheet["phase"])
