"""Made-up projects under way, each there to show something: a guideline that is kept, broken, beside the point, or that
cannot be judged. `shows` says what; the edits are all that sets it apart from a project that follows every guideline.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from pipelines.demo.ongoing import ongoing_sheet
from pipelines.demo.parts import decision
from pipelines.demo.sheet import Edit, ProjectSheet, add, change, drop, edited, label

_K, _F, _S = "Kommunen", "Fylkeskommunen", "Statens vegvesen"
_TO_DP, _TO_UB = {"decision_kind": "Overgang til DP"}, {"decision_kind": "Overgang til UB"}
_COUNCIL, _BOARD, _COMMITTEE = "Bystyre eller kommunestyre", "Programråd", "Kontaktutvalg"


@dataclass(frozen=True)
class Case:
    """p50: the first estimate, million kroner, which decides who may decide."""

    code: str
    shows: str
    name: str
    phase: str
    p50: float
    area: str = "Sykkel"
    agency: str = _K
    edits: Sequence[Edit] = field(default=())


def case_sheet(case: Case) -> ProjectSheet:
    return edited(ongoing_sheet(case.code, case.name, case.phase, case.p50, case.area, case.agency), case.edits)


def _decided(on: date, kind: str, body: str, amount: float | None = None) -> Edit:
    return add("Vedtak", decision(on, kind, body, f"{on.year}/900", amount))


def _granted_long_ago(on: date) -> list[Edit]:
    """Detailed planning was decided and paid for then, and the project development done before it."""
    done = date(on.year - 1, 9, 1)
    return [
        change("Finansiering", {"phase": "DP"}, granted_date=on),
        change("Vedtak", _TO_DP, decision_date=on),
        change("Estimat", {"basis": "PU"}, estimate_date=done, price_year=done.year),
        change("Milepæler", {"milestone": "Prosjektutvikling ferdig"}, planned_date=done, met_date=done),
        change("Dokumentasjon", {"phase": "PU"}, document_date=done),
    ]


def _yearly(amounts: dict[int, float]) -> Edit:
    """The proposed funding and the plan of a post that gets so much a year."""
    funding = [
        {
            "funding_source": "Bompenger",
            "year": year,
            "phase": "UB",
            "funding_status": "Forslag",
            "granted_date": None,
            "amount": amount,
            "price_year": 2027,
        }
        for year, amount in amounts.items()
    ]
    plan = [{"year": year, "phase": "UB", "amount": amount, "price_year": 2027} for year, amount in amounts.items()]
    emptied = [drop(name) for name in ("Estimat", "Rammer", "Vedtak", "Finansiering", "Forbruk", "Plan", "Milepæler")]
    return lambda sheet: edited(sheet, [*emptied, add("Finansiering", *funding), add("Plan", *plan)])


def _post(codes: str, *edits: Edit) -> list[Edit]:
    """What makes a sekkepost of a project."""
    return [
        label(project_form="Sekkepost", municipality_codes=codes, binding="Ingen", needs_zoning_plan=False),
        drop("Dokumentasjon"),
        *edits,
    ]


def _package(codes: str = "5001", *edits: Edit) -> list[Edit]:
    return [label(project_form="Pakke", municipality_codes=codes), *edits]


_PACKAGE_CHANGE = {
    "change_date": date(2026, 3, 12),
    "description": "Et tiltak er byttet ut med et annet",
    "amount": 1.5,
    "price_year": 2026,
    "decided_by": _BOARD,
    "case_no": "2026/77",
}
_FIVE = {2027: 4.5, 2028: 4.5, 2029: 4.5, 2030: 4.5}

CASES = (
    # who decides the next step
    Case("D-101", "liten: politisk til DP, Programrådet til UB; alt i orden", "Demosti 1", "UB", 9),
    Case("D-102", "liten: Programrådet til DP; inngår i en pakke som ikke finnes", "Demosti 2", "DP", 12,
         edits=[change("Vedtak", _TO_DP, decision_body=_BOARD), label(member_of="D-199")]),
    Case("D-103", "liten: begge overganger bare i Programrådet", "Demosti 3", "UB", 8, "Gange",
         edits=[change("Vedtak", _TO_DP, decision_body=_BOARD)]),
    Case("D-104", "liten, av stor politisk interesse: Programrådet til UB", "Demosti 4", "UB", 7, "Gatebruk",
         edits=[label(is_politically_sensitive=True, work_type="Ombygging med ny funksjon")]),
    Case("D-105", "liten, av stor politisk interesse: politisk begge ganger", "Demosti 5", "UB", 11, "Gatebruk",
         edits=[label(is_politically_sensitive=True), change("Vedtak", _TO_UB, decision_body=_COUNCIL)]),
    Case("D-106", "middels: Kontaktutvalget til UB; alt i orden", "Demoveg 1", "UB", 26, "Kollektiv", _F),
    Case("D-107", "middels: Programrådet til UB", "Demoveg 2", "UB", 28, "Kollektiv", _F,
         edits=[change("Vedtak", _TO_UB, decision_body=_BOARD)]),
    Case("D-108", "middels: Kontaktutvalget til DP", "Demoveg 3", "DP", 22, "Trafikksikkerhet", _F,
         edits=[change("Vedtak", _TO_DP, decision_body=_COMMITTEE)]),
    Case("D-109", "stor: fylkestinget begge ganger, bundet av vedtak", "Demoveg 4", "UB", 140, "Kollektiv", _F,
         edits=[change("Vedtak", _TO_DP, decision_body="Fylkesting"),
                change("Vedtak", _TO_UB, decision_body="Fylkesting"),
                label(binding="Entydig vedtak om igangsetting")]),
    Case("D-110", "stor: Kontaktutvalget til UB; styringsmål uten usikkerhet", "Demoveg 5", "UB", 64, "Kollektiv", _F,
         edits=[change("Vedtak", _TO_UB, decision_body=_COMMITTEE),
                change("Estimat", {"basis": "Styringsmål"}, standard_deviation_pct=None, p85=None)]),
    Case("D-111", "stor: overgang til DP uten vedtak i arket", "Demoveg 6", "DP", 75, "Større vegtiltak", _S,
         edits=[drop("Vedtak")]),
    Case("D-112", "stor: politisk styringsgruppe til UB", "Demoveg 7", "UB", 210, "Større vegtiltak", _S,
         edits=[change("Vedtak", _TO_UB, decision_body="Politisk styringsgruppe")]),
    Case("D-113", "overgang til DP uten estimat; midler bevilget uten dato", "Demoveg 8", "DP", 18,
         edits=[drop("Estimat"), change("Finansiering", {"funding_status": "Bevilget"}, granted_date=None)]),
    Case("D-114", "i prosjektutvikling, klar for politisk vedtak om DP", "Demoplass 1", "PU", 34, "Gatebruk"),
    Case("D-115", "i prosjektutvikling, liten, uten arealavklaring", "Demoplass 2", "PU", 6, "Gange",
         edits=[change("Dokumentasjon", {"document_kind": "Arealavklaring"}, is_present=False, document_date=None)]),
    Case("D-116", "i prosjektutvikling, uten estimat og dokumentasjon; ikke sagt når innsendt", "Demoplass 3", "PU", 20,
         "Planlegging", edits=[label(work_type="Planlegging", submitted_date=None),
                drop("Estimat"), drop("Milepæler"), drop("Dokumentasjon"), drop("Mål")]),
    # phase order, one phase at a time, three years
    Case("D-117", "midler til UB uten overgang til DP", "Demobru 1", "UB", 13,
         edits=[drop("Vedtak", **_TO_DP), drop("Finansiering", phase="DP")]),
    Case("D-118", "DP og UB bevilget samme dag", "Demobru 2", "UB", 24,
         edits=[change("Finansiering", {"phase": "UB", "funding_status": "Bevilget"}, granted_date=date(2024, 12, 12)),
                change("Vedtak", _TO_UB, decision_date=date(2024, 12, 12), decision_body=_COUNCIL)]),
    Case("D-119", "bevilget for over tre år siden, ikke bygd", "Demobru 3", "DP", 29, "Støy", _S,
         edits=_granted_long_ago(date(2023, 2, 15))),
    Case("D-120", "bevilget for over tre år siden, vurdert på nytt i år", "Demobru 4", "DP", 21, "Støy", _S,
         edits=[*_granted_long_ago(date(2023, 2, 15)), _decided(date(2026, 2, 10), "Ny vurdering", _COMMITTEE)]),
    # uncertainty, method, styringsmål, bound projects
    Case("D-121", "for liten usikkerhet i PU, for stor i DP", "Demotorg 1", "UB", 19,
         edits=[change("Estimat", {"basis": "PU"}, standard_deviation_pct=18, p85=22.5),
                change("Estimat", {"basis": "DP"}, standard_deviation_pct=27, p85=28.4)]),
    Case("D-122", "estimat uten P85 og standardavvik", "Demotorg 2", "PU", 15,
         edits=[change("Estimat", {"basis": "PU"}, standard_deviation_pct=None, p85=None)]),
    Case("D-123", "P85 uten standardavvik; forskuttering uten vedtak", "Demotorg 3", "DP", 23,
         edits=[change("Estimat", {"basis": "PU"}, standard_deviation_pct=None), label(binding="Forskuttert beløp")]),
    Case("D-124", "over 10 mill. uten Anslag; igangsatt bygging som ikke er begynt", "Demotorg 4", "UB", 16,
         "Mobilitet", edits=[change("Estimat", {"basis": "DP"}, method="Erfaringstall"), change(
             "Milepæler", {"milestone": "Byggestart"}, met_date=None, planned_date=date(2026, 9, 1))]),
    Case("D-125", "styringsmål med for stor usikkerhet; forskuttering etter vedtak", "Demotorg 5", "DP", 90,
         "Kollektiv", _F, edits=[change("Estimat", {"basis": "Styringsmål"}, standard_deviation_pct=38, p85=132),
                                 label(binding="Forskuttert beløp"),
                                 _decided(date(2025, 11, 6), "Forskuttering", _COMMITTEE, 12)]),
    Case("D-126", "over 50 mill. uten styringsmål; plan og finansiering i 2026-kroner", "Demoallé 1", "DP", 68,
         edits=[drop("Estimat", basis="Styringsmål"), drop("Rammer", frame_kind="Styringsmål"),
                change("Plan", {}, price_year=2026),
                change("Finansiering", {"funding_status": "Forslag"}, price_year=2026)]),
    Case("D-127", "lang planprosess med styringsmål", "Demoallé 2", "DP", 120, "Større vegtiltak", _S,
         edits=[label(has_complex_planning=True)]),
    Case("D-128", "lang planprosess uten styringsmål; innsendt etter fristen", "Demoallé 3", "DP", 38,
         "Større vegtiltak", _S, edits=[label(
             has_complex_planning=True, submitted_date=date(2026, 6, 15), vintage_date=date(2026, 6, 15))]),
    Case("D-129", "ikke sagt: planprosess, politisk interesse, binding, innsendt; ingen plan", "Demoallé 4", "DP", 27,
         edits=[label(has_complex_planning=None, is_politically_sensitive=None, needs_zoning_plan=None, binding=None,
                      submitted_date=None, owner_maintains=None),
                drop("Plan"), drop("Finansiering", funding_status="Forslag")]),
    # operation and maintenance, and what is not the programme's to pay
    Case("D-130", "drift uten godkjenning", "Demodrift 1", "UB", 3, "Mobilitet", edits=[label(work_type="Drift")]),
    Case("D-131", "drift godkjent av Kontaktutvalget", "Demodrift 2", "UB", 4, "Mobilitet",
         edits=[label(work_type="Drift"), _decided(date(2025, 11, 6), "Godkjent driftstiltak", _COMMITTEE)]),
    Case("D-132", "tilskudd til drift av kollektivtrafikk", "Demodrift 3", "UB", 9, "Kollektiv", "Kollektivselskapet",
         edits=[label(work_type="Tilskudd til kollektivdrift", road_authority="Ikke veg", owner_maintains=None)]),
    Case("D-133", "ekstra vinterdrift av sykkelveg", "Demodrift 4", "UB", 2,
         edits=[label(work_type="Ekstra vinterdrift av sykkelveg")]),
    Case("D-134", "kartlegging av behov", "Demodrift 5", "PU", 1.5, "Planlegging",
         edits=[label(work_type="Kartlegging av behov", owner_maintains=None)]),
    # papers
    Case("D-135", "dokumentasjon mangler for PU og DP; vegeier tar ikke over", "Demokai 1", "UB", 36, "Kollektiv", _F,
         edits=[label(owner_maintains=False),
                change("Dokumentasjon", {"document_kind": "Interessentanalyse"}, is_present=False, document_date=None),
                change("Dokumentasjon", {"document_kind": "Byggeplan"}, is_present=False, document_date=None)]),
    Case("D-136", "vedlikehold; ingen opplysninger om dokumentasjon", "Demokai 2", "UB", 41,
         edits=[label(work_type="Vedlikehold"), drop("Dokumentasjon")]),
    # sekkeposter
    Case("D-137", "sekkepost i én kommune, under 5 mill. i året", "Demosekk 1", "UB", 4.5, "Trafikksikkerhet",
         edits=_post("5001", _yearly(_FIVE))),
    Case("D-138", "sekkepost over 5 mill. i to av årene", "Demosekk 2", "UB", 6, "Trafikksikkerhet",
         edits=_post("5031", _yearly({2027: 5, 2028: 6.5, 2029: 6, 2030: 4}))),
    Case("D-139", "kommunal sekkepost i to kommuner", "Demosekk 3", "UB", 3, "Gange",
         edits=_post("5028, 5029", _yearly({2027: 3, 2028: 3}))),
    Case("D-140", "fylkets sekkepost i flere kommuner, enighet", "Demosekk 4", "UB", 5, "Kollektiv", _F,
         edits=_post("5028, 5029, 5059", _yearly({2027: 5, 2028: 5, 2029: 5}),
                     _decided(date(2025, 10, 30), "Enighet om sekkepost", _COMMITTEE))),
    Case("D-141", "fylkets sekkepost i flere kommuner, uten enighet", "Demosekk 5", "UB", 4, "Kollektiv", _F,
         edits=_post("5031, 5035", _yearly({2027: 4, 2028: 4}))),
    Case("D-142", "sekkepost uten beløp", "Demosekk 6", "UB", 2, "Støy", _S,
         edits=_post("5001", _yearly({}))),
    # packages
    Case("D-143", "pakke i én kommune med medlemmer, endret etter vedtak", "Demopakke 1", "DP", 24, "Gange",
         edits=_package("5001", add("Endringer", _PACKAGE_CHANGE),
                        _decided(date(2026, 3, 12), "Endring av pakke", _BOARD))),
    Case("D-144", "medlem av pakken", "Demopakke 1, tiltak A", "DP", 8, "Gange", edits=[label(member_of="D-143")]),
    Case("D-145", "medlem av pakken", "Demopakke 1, tiltak B", "PU", 6, "Gange", edits=[label(member_of="D-143")]),
    Case("D-146", "pakke i to kommuner, endret uten godkjenning", "Demopakke 2", "DP", 31, "Sykkel",
         edits=_package("5001, 5031", add("Endringer", {**_PACKAGE_CHANGE, "decided_by": None, "case_no": None}))),
    Case("D-147", "medlem med en annen etat enn pakken", "Demopakke 2, tiltak A", "DP", 9, "Sykkel", _F,
         edits=[label(member_of="D-146")]),
    Case("D-148", "pakke uten medlemmer, endret etter et vedtak som ikke står i arket", "Demopakke 3", "DP", 12,
         "Trafikksikkerhet", edits=_package("5001", add("Endringer", _PACKAGE_CHANGE))),
    # members of sekkeposter
    Case("D-149", "tiltak i sekkeposten, samme etat", "Demosekk 1, tiltak A", "UB", 2, "Trafikksikkerhet",
         edits=[label(member_of="D-137")]),
    Case("D-150", "tiltak i sekkeposten, en annen etat", "Demosekk 2, tiltak A", "UB", 3, "Trafikksikkerhet", _F,
         edits=[label(member_of="D-138")]),
    # what no other case shows
    Case("D-151", "vegeier tar ikke over; uten formål og innsendingsdato; inngår i noe som ikke er en pakke",
         "Demostøy 1", "DP", 55, "Støy", edits=[
             label(owner_maintains=False, purpose=None, submitted_date=None, member_of="D-101"),
             change("Estimat", {"basis": "Styringsmål"}, standard_deviation_pct=None, p85=None)]),
    Case("D-152", "drift godkjent uten saksnummer; inngår i en pakke uten ark", "Demodrift 6", "UB", 3, "Mobilitet",
         edits=[label(work_type="Drift", member_of="D-999"),
                _decided(date(2025, 11, 6), "Godkjent driftstiltak", _COMMITTEE),
                change("Vedtak", {"decision_kind": "Godkjent driftstiltak"}, case_no=None)]),
    Case("D-153", "middels, dyrere siden den politiske behandlingen: Kontaktutvalget til UB", "Demoveg 9", "UB", 26,
         "Kollektiv", _F, edits=[change("Estimat", {"basis": "DP"}, p50=29.5, p85=34.1),
                                 change("Estimat", {"basis": "UB"}, p50=30.9, p85=34.7)]),
)  # fmt: skip
