"""Made-up projects that are finished and settled: what was promised at each step, and what it came to.

The table says how each went; the rest follows from size and dates, with chance from a fixed seed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random

from pipelines.demo import parts
from pipelines.demo.sheet import Edit, ProjectSheet, add, change, drop, edited

SHEET_DATE = date(2026, 5, 20)


@dataclass(frozen=True)
class Completed:
    """How a project went. Amounts in million kroner.

    p50: the estimate of the project development.
    growth: what the estimate grew by from there to styringsmål (None: none was set), to detailed planning, and to the
        investment decision, in real terms.
    outcome: what it cost against the P50 of the investment decision, in real terms, approved changes included.
    scope: approved changes, signed.
    settled: the year of the final account.
    """

    code: str
    name: str
    area: str
    agency: str
    municipality: str
    p50: float
    growth: tuple[float | None, float, float]
    outcome: float
    settled: int
    scope: float = 0
    edits: Sequence[Edit] = field(default=())


_K, _F, _S = "Kommunen", "Fylkeskommunen", "Statens vegvesen"
COMPLETED = (
    Completed("D-201", "Demogata sykkelveg", "Sykkel", _K, "5001", 24, (None, 1.12, 1.05), 1.04, 2021),
    Completed("D-202", "Demovegen fortau", "Trafikksikkerhet", _K, "5001", 6, (None, 1.15, 1.02), 1.22, 2019),
    Completed("D-203", "Demobakken kollektivfelt", "Kollektiv", _F, "5001", 62, (1.1, 1.08, 1.0), 0.97, 2022),
    Completed("D-204", "Demobrua gang- og sykkelbru", "Sykkel", _K, "5001", 118, (1.25, 1.1, 1.04), 1.28, 2023, 9),
    Completed(
        *("D-205", "Demosvingen holdeplasser, med P85 som kostnadsramme alene", "Kollektiv", _F, "5031"),
        *(9, (None, 1.0, 0.98), 0.92, 2020),
        edits=[change("Estimat", {"basis": "UB"}, p85=None)],
    ),
    Completed("D-206", "Demotorget gatebruk", "Gatebruk", _K, "5001", 44, (None, 1.2, 1.06), 1.09, 2024, 2.5),
    Completed("D-207", "Demolia støyskjerm", "Støy", _S, "5001", 13, (None, 0.95, 1.0), 0.88, 2021),
    Completed("D-208", "Demoalleen miljøgate", "Miljøgate", _K, "5001", 85, (1.05, 1.12, 1.03), 1.02, 2025),
    Completed("D-209", "Demoenga undergang", "Gange", _F, "5035", 31, (None, 1.3, 1.1), 1.17, 2023, -1.2),
    Completed("D-210", "Demokrysset rundkjøring", "Trafikksikkerhet", _F, "5028", 27, (None, 1.05, 1.0), 0.99, 2019),
    Completed("D-211", "Demoparken turveg", "Gange", _K, "5001", 4.5, (None, 1.1, 1.0), 1.31, 2022),
    Completed("D-212", "Demohaugen sykkelparkering", "Mobilitet", _K, "5001", 3.2, (None, 1.0, 1.05), 0.94, 2023),
    Completed("D-213", "Demodalen hovedveg", "Større vegtiltak", _S, "5001", 410, (1.18, 1.06, 1.02), 1.05, 2024, 14),
    Completed("D-214", "Demostranda sykkelekspressveg", "Sykkel", _S, "5031", 176, (1.15, 1.2, 0.97), 0.93, 2025),
    Completed("D-215", "Demovika kollektivterminal", "Kollektiv", _F, "5035", 92, (None, 1.25, 1.08), 1.2, 2022, 3),
    Completed(
        *("D-216", "Demoskogen skoleveg, med standardavvik i stedet for P85", "Trafikksikkerhet", _K, "5029"),
        *(8, (None, 1.06, 1.02), 1.06, 2021),
        edits=[change("Estimat", {"basis": "PU"}, p85=None), change("Estimat", {"basis": "DP"}, p85=None)],
    ),
    Completed(
        *("D-217", "Demosletta fortau og lys, med bygging ført i faste priser", "Gange", _K, "5059"),
        *(11.5, (None, 1.1, 1.04), 0.9, 2024),
        edits=[change("Forbruk", {"phase": "UB"}, price_basis="Faste", price_year=2024)],
    ),
    Completed("D-218", "Demofossen bru for gående", "Gange", _K, "5028", 19, (None, 1.18, 1.0), 1.14, 2020, 1),
    Completed("D-219", "Demoberget støytiltak", "Støy", _S, "5001", 7.4, (None, 1.0, 1.0), 0.97, 2019),
    Completed("D-220", "Demoelva sykkelrute", "Sykkel", _K, "5001", 38, (None, 1.14, 1.01), 1.01, 2021),
    Completed("D-221", "Demohagen mobilitetspunkt", "Mobilitet", _K, "5001", 5.6, (None, 1.2, 1.0), 1.08, 2025),
    Completed("D-222", "Demosentrum gatetun", "Gatebruk", _K, "5035", 21, (None, 1.08, 1.03), 0.96, 2022),
    Completed("D-223", "Demomoen bussfelt", "Kollektiv", _F, "5001", 73, (1.12, 1.05, 1.06), 1.13, 2023, 4),
    Completed("D-224", "Demonesset kryssutbedring", "Trafikksikkerhet", _F, "5059", 16, (None, 1.0, 1.02), 0.85, 2020),
    Completed(
        *("D-225", "Demokaia gangveg, uten estimat ved investeringsbeslutning", "Gange", _K, "5001"),
        *(12, (None, 1.1, 1.0), 1.1, 2020),
        edits=[drop("Estimat", basis="UB"), drop("Estimat", basis="DP"), drop("Rammer")],
    ),
    Completed(
        *("D-226", "Demomyra stikrysning, uten noe estimat", "Gange", _K, "5031", 2.4, (None, 1.0, 1.0), 1.0, 2019),
        edits=[drop("Estimat"), drop("Rammer"), drop("Vedtak")],
    ),
    Completed(
        *("D-227", "Demoplassen torg, med estimat fra detaljplan alene", "Gatebruk", _K, "5001"),
        *(33, (None, 1.1, 1.0), 1.07, 2022),
        edits=[
            drop("Estimat", basis="PU"),
            drop("Estimat", basis="UB"),
            change("Estimat", {"basis": "DP"}, standard_deviation_pct=None),
        ],
    ),
)


def completed_sheet(project: Completed) -> ProjectSheet:
    chance = Random(f"demopakken {project.code}")
    duration = 1 if project.p50 < 20 else 2 if project.p50 < 100 else 3
    build = project.settled - duration
    pu_date, dp_date = date(build - 3, 4, 15), date(build - 3, 12, 11)
    goal_date, plan_date = date(build - 2, 5, 20), date(build - 1, 3, 1)
    ub_date = date(build - 1, 12, 10)

    def at(on: date, *factors: float) -> float:
        """The estimate of the project development, grown, in the prices of a date."""
        p50 = project.p50 * parts.PRICE_GROWTH ** (on.year - pu_date.year)
        for factor in factors:
            p50 *= factor
        return p50

    to_goal, to_plan, to_build = project.growth[0] or 1.0, project.growth[1], project.growth[2]
    goal = at(goal_date, to_goal)
    plan = at(plan_date, to_goal, to_plan)
    promised = at(ub_date, to_goal, to_plan, to_build)
    paid = promised * project.outcome
    deviations = [chance.choice(choices) for choices in ([32, 35, 38, 42], [22, 25, 28], [13, 15, 18], [10, 12, 14])]
    estimates = [
        parts.estimate(pu_date, "PU", project.p50, deviations[0]),
        *([parts.estimate(goal_date, "Styringsmål", goal, deviations[1])] if project.growth[0] else []),
        parts.estimate(plan_date, "DP", plan, deviations[2]),
        parts.estimate(ub_date, "UB", promised, deviations[3]),
    ]
    to_dp, to_ub = (parts.body_for(f"Overgang til {phase}", promised) for phase in ("DP", "UB"))
    if to_ub == "Kontaktutvalg" and to_goal * to_plan * to_build > 1:
        to_ub = to_dp  # it may only decide what has not grown since the parties' councils handled it
    spending = {
        "PU": {pu_date.year: 0.01 * paid},
        "DP": parts.shared_out(0.06 * paid, [build - 2, build - 1], chance),
        "UB": parts.shared_out(0.93 * paid, range(build, project.settled + 1), chance),
    }
    nominal = {phase: parts.at_prices_of(amounts, ub_date.year) for phase, amounts in spending.items()}
    shares = {"Bompenger": 0.6, "Statlige midler": 0.25, "Mva.-kompensasjon": 0.15}
    granted = {"PU": date(build - 4, 12, 12), "DP": dp_date, "UB": ub_date}
    opened = date(project.settled, 6, 15)
    sheet = ProjectSheet(
        labels={
            "agreement": "Demopakken",
            "project_code": project.code,
            "project_name": project.name,
            "municipality_codes": project.municipality,
            "vintage_date": SHEET_DATE,
            "is_demo": True,
            "owner": "Oppdiktet prosjekteier",
            "agency": project.agency,
            "road_authority": {_K: "Kommunal veg", _F: "Fylkesveg", _S: "Riksveg"}[project.agency],
            "programme_area": project.area,
            "work_type": "Nyanlegg",
            "geography": "Oppdiktet strekning",
            "purpose": "Oppdiktet formål: bedre og tryggere framkommelighet.",
            "phase": "UB",
            "project_form": "Enkeltprosjekt",
            "has_complex_planning": bool(project.growth[0]),
            "is_politically_sensitive": False,
            "needs_zoning_plan": True,
            "owner_maintains": True,
            "binding": "Ingen",
        },
        rows={
            "Estimat": estimates,
            "Rammer": [
                *([parts.frame("Styringsmål", goal_date, goal, to_dp)] if project.growth[0] else []),
                parts.frame("Styringsramme", ub_date, promised, to_ub),
                parts.frame("Kostnadsramme", ub_date, estimates[-1]["p85"], to_ub),
            ],
            "Vedtak": [
                parts.decision(dp_date, "Overgang til DP", to_dp, f"{dp_date.year}/{project.code[2:]}1", project.p50),
                parts.decision(ub_date, "Overgang til UB", to_ub, f"{ub_date.year}/{project.code[2:]}2", promised),
            ],
            "Finansiering": [
                row
                for phase, amounts in nominal.items()
                for row in parts.funding(phase, amounts, shares, granted[phase], None)
            ],
            "Forbruk": [row for phase, amounts in nominal.items() for row in parts.spent(phase, amounts)],
            "Milepæler": [
                parts.milestone("Prosjektutvikling ferdig", pu_date, pu_date),
                parts.milestone("Reguleringsplan vedtatt", date(build - 2, 11, 1), date(build - 2, 12, 1)),
                parts.milestone("Investeringsbeslutning", ub_date, ub_date),
                parts.milestone("Byggestart", date(build, 3, 1), date(build, 4, 1)),
                parts.milestone("Åpning", date(project.settled - 1, 11, 1), opened),
                parts.milestone("Sluttoppgjør", opened, date(project.settled, 12, 15)),
            ],
            "Mål": parts.goals(chance),
            "Dokumentasjon": parts.papers(["PU", "DP", "UB"], {"PU": pu_date, "DP": plan_date, "UB": ub_date}),
            "Sjekkliste": parts.checklist(chance),
            "Risiko": parts.risks(chance),
        },
    )
    return edited(sheet, [*_changes(project, build, to_ub), *project.edits])


def _changes(project: Completed, build: int, body: str) -> list[Edit]:
    if not project.scope:
        return []
    on = date(build, 10, 1)
    change_row = {
        "change_date": on,
        "description": "Utvidet omfang etter vedtak" if project.scope > 0 else "Del tatt ut av prosjektet",
        "amount": project.scope,
        "price_year": on.year,
        "decided_by": body,
        "case_no": f"{on.year}/{project.code[2:]}3",
    }
    return [add("Endringer", change_row)]
