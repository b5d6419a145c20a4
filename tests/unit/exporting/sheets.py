"""A made-up project as the release would give it, whole or with only what every sheet has."""

from datetime import date
from decimal import Decimal

from pipelines.exporting.oc4ids.sheet import Sheet
from pipelines.exporting.rows import Row

BARE: Row = {
    "project_id": "avtalen-d-1",
    "agreement_id": "avtalen",
    "agreement": "Avtalen",
    "project_code": "D-1",
    "project_name": "Sykkelveg",
    "sheet_date": date(2026, 5, 20),
    "is_demo": False,
    "is_completed": False,
    "file_name": "D-1.xlsx",
    "sha256": "ab" * 32,
} | dict.fromkeys(
    [
        "project_form",
        "member_of",
        "phase",
        "programme_area",
        "work_type",
        "municipality_codes",
        "geography",
        "owner",
        "agency",
        "road_authority",
        "purpose",
        "opened_date",
        "submitted_date",
        "spent_nok",
        "first_spent_year",
        "last_spent_year",
        "is_spent_nominal",
    ]
)


def bare(**changes: object) -> Sheet:
    return Sheet(BARE | changes)


def estimate(basis: str, p50: str | None, p85: str | None, **changes: object) -> Row:
    return {
        "estimate_date": date(2025, 4, 1),
        "basis": basis,
        "estimate_no": 1,
        "method": "Anslag",
        "price_year": 2025,
        "p50_nok": p50 and Decimal(p50),
        "p85_nok": p85 and Decimal(p85),
        "p85_kind": "oppgitt" if p85 else None,
        "scope": None,
        "is_in_force": True,
    } | changes


def frame(kind: str, day: date, amount: str) -> Row:
    return {
        "frame_kind": kind,
        "frame_date": day,
        "amount_nok": Decimal(amount),
        "price_year": 2026,
        "decided_by": "Kontaktutvalg",
    }


def amount(kind: str, line_no: int, year: int, nok: str | None, **changes: object) -> Row:
    return {
        "kind": kind,
        "line_no": line_no,
        "year": year,
        "phase": "UB",
        "funding_source": "Bompenger" if kind in ("granted", "proposed") else None,
        "granted_date": date(2026, 1, 15) if kind == "granted" else None,
        "amount_nok": nok and Decimal(nok),
        "price_basis": "nominal" if kind == "spent" else "fixed",
        "price_year": None if kind == "spent" else 2026,
    } | changes
