"""How an ongoing made-up project is filled in: one that follows every guideline, in the phase it is in.

Which projects there are, and where each departs from this, is for `cases`.
"""

from datetime import date
from random import Random

from pipelines.demo import parts
from pipelines.demo.sheet import ProjectSheet, Row

SHEET_DATE = date(2026, 5, 20)
SUBMITTED = date(2026, 5, 28)
PROGRAMME_YEAR = 2027
"""The programme's first year and the year of its prices."""
PHASES = ("PU", "DP", "UB")

_PU, _DP, _PLAN, _UB, _NOW = (
    date(2023, 10, 2),
    date(2024, 12, 12),
    date(2025, 9, 15),
    date(2025, 12, 11),
    date(2026, 4, 20),
)
_GOAL = date(2024, 10, 1)
_GOAL_ABOVE = 50
_PAPERS_OF = {"PU": _PU, "DP": _PLAN, "UB": _UB}
_SHARES = {"Bompenger": 0.55, "Statlige midler": 0.2, "Belønningsmidler": 0.1, "Mva.-kompensasjon": 0.15}


def ongoing_sheet(code: str, name: str, phase: str, p50: float, area: str, agency: str) -> ProjectSheet:
    """A project in the phase, with all that the guidelines ask of it. p50: the first estimate, million kroner."""
    chance = Random(f"demopakken {code}")
    done = PHASES[: PHASES.index(phase) + 1]
    programme = _programme(phase, p50, chance)
    return ProjectSheet(
        labels={
            "agreement": "Demopakken",
            "project_code": code,
            "project_name": name,
            "municipality_codes": "5001",
            "vintage_date": SHEET_DATE,
            "submitted_date": SUBMITTED,
            "is_demo": True,
            "owner": "Oppdiktet prosjekteier",
            "agency": agency,
            "road_authority": {"Fylkeskommunen": "Fylkesveg", "Statens vegvesen": "Riksveg"}.get(
                agency, "Kommunal veg"
            ),
            "programme_area": area,
            "work_type": "Nyanlegg",
            "geography": "Oppdiktet strekning",
            "purpose": "Oppdiktet formål: bedre og tryggere framkommelighet.",
            "phase": phase,
            "project_form": "Enkeltprosjekt",
            "has_complex_planning": False,
            "is_politically_sensitive": False,
            "needs_zoning_plan": True,
            "owner_maintains": True,
            "binding": "Igangsatt bygging" if phase == "UB" else "Ingen",
        },
        rows={
            "Estimat": _estimates(done, p50, chance),
            "Rammer": _frames(done, p50),
            "Vedtak": _decisions(done, p50, code),
            "Finansiering": _funding(phase, p50, programme),
            "Forbruk": _spent(done, p50, chance),
            "Plan": _plan(phase, p50, programme),
            "Milepæler": _milestones(done),
            "Mål": parts.goals(chance),
            "Dokumentasjon": parts.papers(("PU",) if phase == "DP" else done, _PAPERS_OF),
            "Sjekkliste": parts.checklist(chance),
            "Risiko": parts.risks(chance),
        },
    )


def _p50_at(p50: float, on: date, real_growth: float = 1.0) -> float:
    """The first estimate, grown, in the prices of a date."""
    return p50 * real_growth * parts.PRICE_GROWTH ** (on.year - _PU.year)


def _real_growth(p50: float) -> tuple[float, float]:
    """What the estimate has grown by at detailed planning and at the investment decision.

    Where the Kontaktutvalg may decide it has not grown: that is what lets it decide.
    """
    return (0.97, 0.98) if parts.SMALL <= p50 <= parts.LARGE else (1.1, 1.12)


def _promised(p50: float) -> float:
    """The estimate at the investment decision."""
    return _p50_at(p50, _UB, _real_growth(p50)[1])


def _estimates(done: tuple[str, ...], p50: float, chance: Random) -> list[Row]:
    """PU when that is done or under way, DP and UB when the project is in construction, and then a forecast."""
    at_plan, at_decision = _real_growth(p50)
    estimates = [parts.estimate(_PU, "PU", p50, chance.choice([32, 36, 40, 45]))]
    if _has_goal(done, p50):
        estimates.append(parts.estimate(_GOAL, "Styringsmål", _p50_at(p50, _GOAL, 1.05), 25))
    if "UB" in done:
        forecast = _p50_at(p50, _NOW, at_decision * chance.uniform(0.95, 1.2))
        estimates += [
            parts.estimate(_PLAN, "DP", _p50_at(p50, _PLAN, at_plan), chance.choice([13, 15, 18])),
            parts.estimate(_UB, "UB", _promised(p50), chance.choice([10, 12, 14])),
            parts.estimate(_NOW, "Prognose", forecast, 8),
        ]
    return estimates


def _has_goal(done: tuple[str, ...], p50: float) -> bool:
    return "DP" in done and p50 > _GOAL_ABOVE


def _frames(done: tuple[str, ...], p50: float) -> list[Row]:
    frames = []
    if _has_goal(done, p50):
        frames.append(parts.frame("Styringsmål", _GOAL, _p50_at(p50, _GOAL, 1.05), "Bystyre eller kommunestyre"))
    if "UB" in done:
        body, promised = parts.body_for("Overgang til UB", p50), _promised(p50)
        frames.append(parts.frame("Styringsramme", _UB, promised, body))
        frames.append(parts.frame("Kostnadsramme", _UB, promised * 1.12, body))
    return frames


def _decisions(done: tuple[str, ...], p50: float, code: str) -> list[Row]:
    rows = []
    for phase, on, cost in (("DP", _DP, p50), ("UB", _UB, _promised(p50))):
        if phase in done:
            kind = f"Overgang til {phase}"
            rows.append(parts.decision(on, kind, parts.body_for(kind, cost), f"{on.year}/{code[2:]}", cost))
    return rows


def _programme(phase: str, p50: float, chance: Random) -> dict[str, dict[int, float]]:
    """What the project asks of the programme, by phase and year, in the programme's prices."""
    if phase == "PU":
        return {"DP": {2027: 0.03 * p50, 2028: 0.03 * p50}}
    to_build = _p50_at(p50, date(PROGRAMME_YEAR, 1, 1), _real_growth(p50)[0]) * (0.7 if phase == "UB" else 1)
    return {"UB": parts.shared_out(to_build, range(2027, 2029 if p50 < 15 else 2031), chance)}


def _funding(phase: str, p50: float, programme: dict[str, dict[int, float]]) -> list[Row]:
    """What is granted so far, and what is proposed for the programme."""
    rows = parts.funding("PU", {2023: 0.01 * p50}, {"Bompenger": 1.0}, date(2022, 12, 14), None)
    if phase != "PU":
        rows += parts.funding("DP", {2025: 0.03 * p50, 2026: 0.02 * p50}, _SHARES, _DP, None)
    if phase == "UB":
        rows += parts.funding("UB", {2026: 0.3 * _promised(p50)}, _SHARES, _UB, None)
    for of, amounts in programme.items():
        rows += parts.funding(of, amounts, _SHARES, None, PROGRAMME_YEAR)
    return rows


def _spent(done: tuple[str, ...], p50: float, chance: Random) -> list[Row]:
    rows = parts.spent("PU", {2023: 0.01 * p50})
    if len(done) > 1:
        rows += parts.spent("DP", {2025: 0.03 * p50 * chance.uniform(0.6, 1.1)})
    if len(done) > 2:
        rows += parts.spent("UB", {2026: 0.08 * p50})
    return rows


def _plan(phase: str, p50: float, programme: dict[str, dict[int, float]]) -> list[Row]:
    """The rest of this year, and the programme's years."""
    this_year = {"PU": {}, "DP": {"DP": {2026: 0.02 * p50}}, "UB": {"UB": {2026: 0.22 * p50}}}[phase]
    return [
        {"year": year, "phase": of, "amount": round(amount, 2), "price_year": PROGRAMME_YEAR}
        for amounts in (this_year, programme)
        for of, by_year in amounts.items()
        for year, amount in by_year.items()
    ]


def _milestones(done: tuple[str, ...]) -> list[Row]:
    rows = [parts.milestone("Prosjektutvikling ferdig", date(2023, 10, 1), _PU)]
    if "UB" in done:
        rows += [
            parts.milestone("Reguleringsplan vedtatt", date(2025, 5, 1), date(2025, 6, 19)),
            parts.milestone("Byggeplan ferdig", date(2025, 9, 1), _PLAN),
            parts.milestone("Investeringsbeslutning", date(2025, 12, 11), _UB),
            parts.milestone("Byggestart", date(2026, 3, 1), date(2026, 4, 7)),
            parts.milestone("Åpning", date(2028, 10, 1)),
        ]
    elif "DP" in done:
        rows += [
            parts.milestone("Reguleringsplan vedtatt", date(2026, 11, 1)),
            parts.milestone("Byggestart", date(2027, 8, 1)),
            parts.milestone("Åpning", date(2029, 6, 1)),
        ]
    return rows
