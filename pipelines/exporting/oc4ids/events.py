"""What happened and what is planned: milestones, decisions, documents, periods and completion."""

from urllib.parse import urlsplit

from pipelines.exporting.oc4ids import codes
from pipelines.exporting.oc4ids.finances import final_value
from pipelines.exporting.oc4ids.parts import day, kroner
from pipelines.exporting.oc4ids.sheet import Sheet
from pipelines.exporting.parts import Json, known
from pipelines.exporting.rows import Row

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def milestones(sheet: Sheet) -> list[Json]:
    """The milestones of the sheet and the decisions in it, which are milestones of approval."""
    stated = day(sheet.row["sheet_date"])
    return [_milestone(row, stated) for row in sheet.milestones] + [_decision(row) for row in sheet.decisions]


def documents(sheet: Sheet) -> list[Json]:
    """The sheet itself, by its file and sha256, and the documents that are there. Missing ones are not listed."""
    own = {
        "id": "prosjektark",
        "title": f"Prosjektark: {sheet.row['file_name']}",
        "description": f"Kilden til opplysningene her. sha256 {sheet.row['sha256']}.",
        "dateModified": day(sheet.row["sheet_date"]),
        "format": XLSX,
    }
    return [own] + [_document(row) for row in sheet.documents if row["is_present"]]


def planned_periods(sheet: Sheet) -> Json:
    """When building is to begin and the work to open, as planned. The actual dates are in the milestones."""
    planned = {row["milestone"]: day(row["planned_date"]) for row in sheet.milestones}
    start, end = planned.get("Byggestart"), planned.get("Åpning")
    return known(period=known(endDate=end), implementationPeriod=known(startDate=start, endDate=end))


def completion(sheet: Sheet) -> Json:
    return known(endDate=day(sheet.row["opened_date"])) | final_value(sheet)


def _milestone(row: Row, stated: str | None) -> Json:
    status = "met" if row["met_date"] else "scheduled" if row["planned_date"] else None
    return known(
        id=f"milepael-{row['line_no']}",
        title=row["milestone"],
        type=codes.MILESTONE_TYPE.get(row["milestone"]),
        dueDate=day(row["planned_date"]),
        dateMet=day(row["met_date"]),
        dateModified=stated if status else None,
        status=status,
    )


def _decision(row: Row) -> Json:
    case = f"sak {row['case_no']}" if row["case_no"] else None
    amount = kroner(row["amount_nok"], row["price_year"]) if row["amount_nok"] is not None else None
    return known(
        id=f"vedtak-{row['line_no']}",
        title=f"{row['decision_kind']} ({row['decision_body']})",
        type="approval",
        description=". ".join(part for part in (row["description"], case, amount) if part),
        dateMet=day(row["decision_date"]),
        dateModified=day(row["decision_date"]),
        status="met" if row["decision_date"] else None,
    )


def _document(row: Row) -> Json:
    reference = row["reference"]
    is_url = bool(reference) and _is_url(reference)
    dated = f"Datert {row['document_date']:%Y-%m-%d}." if row["document_date"] else None
    return known(
        id=f"dokument-{row['line_no']}",
        documentType=codes.DOCUMENT_TYPE.get(row["document_kind"]),
        title=f"{row['document_kind']} ({row['phase']})",
        description=" ".join(part for part in (dated, None if is_url else reference) if part),
        url=reference if is_url else None,
    )


def _is_url(text: str) -> bool:
    try:
        return urlsplit(text).scheme in ("http", "https")
    except ValueError:  # as «https://[sak 12/26]», which is a reference like any other
        return False
