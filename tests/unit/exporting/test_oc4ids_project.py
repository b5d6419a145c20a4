"""From the rows of a sheet to an OC4IDS project: what is said is mapped, what is not said is left out."""

from datetime import date
from decimal import Decimal

import pytest

from pipelines.exporting.oc4ids import codes, events, finances
from pipelines.exporting.oc4ids.parts import kroner, money
from pipelines.exporting.oc4ids.project import project
from pipelines.exporting.oc4ids.sheet import Sheet
from tests.unit.exporting.sheets import BARE, amount, bare, estimate, frame


def test_a_sheet_that_says_little_gives_a_project_that_says_little() -> None:
    assert project(bare(), "oc4ids-abc123", {}) == {
        "id": "oc4ids-abc123-avtalen-d-1",
        "updated": "2026-05-20T00:00:00Z",
        "language": "nb",
        "identifiers": [{"id": "D-1", "scheme": "Avtalen"}],
        "title": "Sykkelveg",
        "documents": [
            {
                "id": "prosjektark",
                "title": "Prosjektark: D-1.xlsx",
                "description": f"Kilden til opplysningene her. sha256 {'ab' * 32}.",
                "dateModified": "2026-05-20T00:00:00Z",
                "format": events.XLSX,
            }
        ],
    }


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"phase": "PU"}, "preparation"),
        ({"phase": "DP"}, "preparation"),
        ({"phase": "UB"}, "implementation"),
        ({"phase": "UB", "opened_date": date(2026, 4, 1)}, "completion"),
        ({"phase": "UB", "is_completed": True}, "completion"),
        ({"phase": None}, None),
    ],
)
def test_the_phase_is_a_status(changes: dict[str, object], status: str | None) -> None:
    assert codes.status(BARE | changes) == status
    assert project(bare(**changes), "oc4ids-abc123", {}).get("status") == status


def test_words_with_a_code_get_it_and_words_without_stay_classifications() -> None:
    mapped = project(bare(programme_area="Sykkel", work_type="Ombygging med ny funksjon"), "oc4ids-abc123", {})
    assert mapped["sector"] == ["transport", "transport.urban"]
    assert "type" not in mapped
    assert mapped["additionalClassifications"] == [
        {"scheme": "maalbar:programme_area", "id": "Sykkel"},
        {"scheme": "maalbar:work_type", "id": "Ombygging med ny funksjon"},
    ]
    assert project(bare(work_type="Nyanlegg"), "oc4ids-abc123", {})["type"] == "construction"


def test_a_made_up_project_says_so_in_title_and_description() -> None:
    mapped = project(bare(is_demo=True, geography="Strekningen"), "oc4ids-abc123", {})
    assert mapped["title"] == "Sykkelveg (oppdiktet)"
    assert mapped["description"].startswith("Oppdiktet prosjekt")
    assert mapped["description"].endswith("Strekningen")


def test_owner_municipalities_and_package() -> None:
    sheet = bare(owner="Trøndelag fylkeskommune", municipality_codes="5001, 5031", member_of="D-9")
    package = BARE | {"project_id": "avtalen-d-9", "project_code": "D-9", "project_name": "Pakken"}
    mapped = project(sheet, "oc4ids-abc123", {"D-9": package})
    (owner,) = mapped["parties"]
    assert owner["roles"] == ["publicAuthority"]
    assert mapped["publicAuthority"] == {"id": owner["id"], "name": "Trøndelag fylkeskommune"}
    assert [place["gazetteer"]["identifiers"] for place in mapped["locations"]] == [["5001"], ["5031"]]
    (related,) = mapped["relatedProjects"]
    assert related["identifier"] == "oc4ids-abc123-avtalen-d-9"
    assert "relatedProjects" not in project(sheet, "oc4ids-abc123", {}), (
        "a package that is not there is not referred to"
    )


def test_the_budget_is_the_newest_of_the_most_binding_frame() -> None:
    frames = [
        frame("Kostnadsramme", date(2024, 1, 1), "30000000"),
        frame("Kostnadsramme", date(2025, 1, 1), "33000000.50"),
        frame("Styringsramme", date(2026, 1, 1), "28000000"),
    ]
    budget = finances.budget(Sheet(BARE, frames=frames))
    assert budget["amount"] == {"amount": 33000000.5, "currency": "NOK"}
    assert budget["approvalDate"] == "2025-01-01T00:00:00Z"
    assert budget["description"] == "Kostnadsramme i 2026-kroner, vedtatt av Kontaktutvalg."


def test_an_estimate_is_no_budget() -> None:
    assert finances.budget(Sheet(BARE, estimates=[estimate("PU", "5000000", None)])) == {}


def test_grants_are_grouped_by_source_and_proposals_are_forecasts() -> None:
    sheet = Sheet(
        BARE,
        amounts=[
            amount("granted", 1, 2026, "10000000"),
            amount("granted", 2, 2026, "3000000", funding_source="Mva.-kompensasjon", granted_date=None),
            amount("granted", 3, 2027, "4000000"),
            amount("proposed", 4, 2028, "9000000"),
            amount("granted", 5, 2028, None),
        ],
    )
    groups = finances.budget(sheet)["budgetBreakdowns"]
    assert [(group["id"], [line["amount"]["amount"] for line in group["budgetBreakdown"]]) for group in groups] == [
        ("bompenger", [10000000, 4000000]),
        ("mva-kompensasjon", [3000000]),
    ]
    assert groups[0]["budgetBreakdown"][0]["approvalDate"] == "2026-01-15T00:00:00Z"
    assert "approvalDate" not in groups[1]["budgetBreakdown"][0]
    (proposed,) = finances.forecasts(sheet)
    assert proposed["id"] == "proposedFunding"
    assert [seen["value"]["amount"] for seen in proposed["observations"]] == [9000000]


def test_p50_and_p85_are_forecasts_with_their_price_year() -> None:
    sheet = Sheet(BARE, estimates=[estimate("PU", "5000000", None), estimate("DP", "6000000", "7500000")])
    p50, p85 = finances.forecasts(sheet)
    assert [seen["value"]["amount"] for seen in p50["observations"]] == [5000000, 6000000]
    (seen,) = p85["observations"]
    assert seen["dimensions"] == {
        "basis": "DP",
        "method": "Anslag",
        "priceYear": 2025,
        "p85Kind": "oppgitt",
        "isInForce": True,
    }


def test_spending_is_a_metric_and_the_plan_a_forecast() -> None:
    sheet = Sheet(BARE, amounts=[amount("spent", 1, 2025, "1000000"), amount("planned", 1, 2027, "2000000")])
    (spent,) = finances.metrics(sheet)
    assert spent["observations"][0]["period"]["startDate"] == "2025-01-01T00:00:00Z"
    assert spent["observations"][0]["dimensions"] == {"phase": "UB", "priceBasis": "nominal"}
    (planned,) = finances.forecasts(sheet)
    assert planned["observations"][0]["dimensions"]["priceYear"] == 2026


SETTLED = {
    "is_completed": True,
    "spent_nok": Decimal("61000000.25"),
    "first_spent_year": 2019,
    "last_spent_year": 2024,
    "is_spent_nominal": True,
}


def test_a_settled_project_has_a_final_value() -> None:
    assert events.completion(bare(**SETTLED, opened_date=date(2023, 9, 1))) == {
        "endDate": "2023-09-01T00:00:00Z",
        "finalValue": {"amount": 61000000.25, "currency": "NOK"},
        "finalValueDetails": "Sum av forbruket 2019–2024: 61 000 000,25 i løpende kroner.",
    }


@pytest.mark.parametrize(
    "changes",
    [
        {"is_completed": False},
        {"is_spent_nominal": False},
        {"spent_nok": None, "is_spent_nominal": None},
    ],
    ids=["not settled", "partly in fixed prices", "nothing spent"],
)
def test_no_final_value_is_made_up(changes: dict[str, object]) -> None:
    assert events.completion(bare(**(SETTLED | changes))) == {}


def test_milestones_and_decisions() -> None:
    sheet = Sheet(
        BARE,
        milestones=[
            {"line_no": 1, "milestone": "Byggestart", "planned_date": date(2026, 3, 1), "met_date": date(2026, 4, 7)},
            {"line_no": 2, "milestone": "Åpning", "planned_date": date(2027, 9, 1), "met_date": None},
            {"line_no": 3, "milestone": "Sluttoppgjør", "planned_date": None, "met_date": None},
        ],
        decisions=[
            {
                "line_no": 1,
                "decision_date": date(2025, 12, 11),
                "decision_body": "Kontaktutvalg",
                "case_no": "25/31",
                "decision_kind": "Overgang til UB",
                "amount_nok": Decimal("24000000"),
                "price_year": 2025,
                "description": None,
            }
        ],
    )
    start, opening, settlement, decision = events.milestones(sheet)
    assert (start["status"], start["dateMet"]) == ("met", "2026-04-07T00:00:00Z")
    assert (opening["status"], opening["type"]) == ("scheduled", "delivery")
    assert "dateMet" not in opening
    assert settlement == {"id": "milepael-3", "title": "Sluttoppgjør"}
    assert decision["description"] == "sak 25/31. 24 000 000 i 2025-kroner"
    assert events.planned_periods(sheet) == {
        "period": {"endDate": "2027-09-01T00:00:00Z"},
        "implementationPeriod": {"startDate": "2026-03-01T00:00:00Z", "endDate": "2027-09-01T00:00:00Z"},
    }


@pytest.mark.parametrize(
    ("reference", "said"),
    [
        ("https://example.org/plan.pdf", {"url": "https://example.org/plan.pdf", "description": "Datert 2025-06-01."}),
        ("https://[sak 12/26]", {"description": "Datert 2025-06-01. https://[sak 12/26]"}),
        ("Vedlegg 3", {"description": "Datert 2025-06-01. Vedlegg 3"}),
        (None, {"description": "Datert 2025-06-01."}),
    ],
)
def test_a_document_is_listed_when_it_is_there(reference: str | None, said: dict[str, str]) -> None:
    row = {
        "line_no": 1,
        "phase": "DP",
        "document_kind": "Godkjent styringsramme",
        "is_present": True,
        "document_date": date(2025, 6, 1),
        "reference": reference,
    }
    _, listed = events.documents(Sheet(BARE, documents=[row, row | {"line_no": 2, "is_present": False}]))
    expected = {"id": "dokument-1", "documentType": "budgetApproval", "title": "Godkjent styringsramme (DP)"}
    assert listed == expected | said


def test_kroner_to_the_oere() -> None:
    assert money(Decimal("123456789012345.67")) == {"amount": 123456789012345.67, "currency": "NOK"}
    assert money(None) is None
    assert kroner(Decimal("-1234.50"), 2027) == "-1 234,50 i 2027-kroner"
