"""The rows of a made-up sheet that follow from its size and its dates: estimates, decisions, funding, papers, goals.

Amounts in million kroner. What is special about a project is for the cases.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from random import Random

from pipelines.demo.sheet import Row

SMALL, LARGE = 15, 40
"""Below the first the Programråd may decide, above the second only the parties' own councils."""
PRICE_GROWTH = 1.03
"""What made-up prices grow by in a year."""

_PAPERS = {
    "PU": (
        *("Formål", "Alternativer", "Anbefalt konsept", "Nytte og målbidrag", "Interessentanalyse"),
        *("Arealavklaring", "Teknisk gjennomførbarhet", "Kostnadsanslag"),
    ),
    "DP": ("Reguleringsplan", "Byggeplan", "Kostnadsanslag", "Endringer av nytte"),
    "UB": ("Godkjent styringsramme",),
}
_GOALS = (
    ("Nullvekst i persontransport med bil", "Flere får et reelt alternativ til bilen på strekningen."),
    ("Flere går, sykler og reiser kollektivt", "Tilbudet blir sammenhengende og raskere."),
    ("Færre drepte og hardt skadde", "Gående og syklende skilles fra biltrafikken."),
    ("Mindre støy og bedre luft", "Farten settes ned, og boliger skjermes."),
)
_CHECKLIST = (
    *("Arealbruk", "Trafikksikkerhet", "Universell utforming", "Klima"),
    *("Støy", "Naturmangfold", "Framkommelighet for kollektiv", "Sammenheng med andre tiltak"),
)
_RISKS = (
    ("Grunnforhold avviker fra undersøkelsene", "Supplerende boringer før byggeplan."),
    ("Grunnerverv tar lengre tid enn planlagt", "Tidlig dialog med grunneierne."),
    ("Høyere anbudspriser enn i anslaget", "Markedsdialog og inndeling i mindre kontrakter."),
    ("Omlegging av ledninger", "Samordning med ledningseierne før byggestart."),
)


def estimate(on: date, basis: str, p50: float, deviation: float, method: str | None = None, p85: bool = True) -> Row:
    """An estimate in the prices of its own year. deviation: per cent."""
    return {
        "estimate_date": on,
        "basis": basis,
        "method": method or ("Anslag" if p50 > 10 else "Forenklet vurdering"),
        "p50": round(p50, 1),
        "p85": round(p50 * (1 + 1.036 * deviation / 100), 1) if p85 else None,
        "standard_deviation_pct": deviation,
        "price_year": on.year,
        "scope": "Hele tiltaket, fra detaljplanlegging til åpning",
    }


def decision(on: date, kind: str, body: str, case_no: str, amount: float | None = None) -> Row:
    return {
        "decision_date": on,
        "decision_body": body,
        "case_no": case_no,
        "decision_kind": kind,
        "amount": round(amount, 1) if amount else None,
        "price_year": on.year if amount else None,
        "description": f"{kind}, oppdiktet sak",
    }


def body_for(kind: str, cost: float) -> str:
    """Who may decide a step of a project that is neither politically sensitive nor otherwise special."""
    if cost > LARGE or (cost >= SMALL and kind == "Overgang til DP"):
        return "Bystyre eller kommunestyre"
    if cost >= SMALL:
        return "Kontaktutvalg"
    # one of the two steps must be political, and for small ones that is the first here
    return "Programråd" if kind == "Overgang til UB" else "Bystyre eller kommunestyre"


def frame(kind: str, on: date, amount: float, body: str) -> Row:
    return {
        "frame_kind": kind,
        "frame_date": on,
        "amount": round(amount, 1),
        "price_year": on.year,
        "decided_by": body,
    }


def funding(
    phase: str, amounts: Mapping[int, float], shares: Mapping[str, float], granted: date | None, price_year: int | None
) -> list[Row]:
    """Granted where there is a date, else proposed. price_year: None is each year's own prices.

    In 2030 the programme has toll money only.
    """
    return [
        {
            "funding_source": source,
            "year": year,
            "phase": phase,
            "funding_status": "Bevilget" if granted else "Forslag",
            "granted_date": granted,
            "amount": round(amount * share, 2),
            "price_year": price_year or year,
        }
        for year, amount in amounts.items()
        for source, share in ({"Bompenger": 1.0} if year == 2030 else shares).items()
    ]


def spent(phase: str, amounts: Mapping[int, float]) -> list[Row]:
    return [
        {"year": year, "phase": phase, "amount": round(amount, 2), "price_basis": "Løpende", "price_year": None}
        for year, amount in amounts.items()
    ]


def papers(phases: Sequence[str], on: Mapping[str, date]) -> list[Row]:
    """Every paper that the guidelines ask of these phases, present."""
    return [
        {
            "phase": phase,
            "document_kind": kind,
            "is_present": True,
            "document_date": on[phase],
            "reference": f"Oppdiktet vedlegg {number}",
        }
        for phase in phases
        for number, kind in enumerate(_PAPERS[phase], start=1)
    ]


def goals(chance: Random) -> list[Row]:
    """Contributions to three goals, with a reason each."""
    return [
        {"goal": goal, "score": chance.choice([0, 1, 1, 2, 2, 3]), "reasoning": reason}
        for goal, reason in chance.sample(_GOALS, 3)
    ]


def checklist(chance: Random) -> list[Row]:
    answers = ["Vurdert", "Vurdert", "Vurdert", "Delvis vurdert", "Ikke vurdert", "Ikke aktuelt"]
    return [{"checklist_item": item, "answer": chance.choice(answers), "comment": None} for item in _CHECKLIST]


def risks(chance: Random) -> list[Row]:
    levels = ["Lav", "Middels", "Høy"]
    return [
        {"risk": risk, "likelihood": chance.choice(levels), "consequence": chance.choice(levels), "response": response}
        for risk, response in chance.sample(_RISKS, 2)
    ]


def milestone(name: str, planned: date, met: date | None = None) -> Row:
    return {"milestone": name, "planned_date": planned, "met_date": met}


def shared_out(total: float, years: Sequence[int], chance: Random) -> dict[int, float]:
    """A sum over years, most of it in the middle ones, with some chance in it."""
    weights = [(1 + min(at, len(years) - 1 - at)) * chance.uniform(0.8, 1.25) for at in range(len(years))]
    return {year: total * weight / sum(weights) for year, weight in zip(years, weights, strict=True)}


def at_prices_of(amounts: Mapping[int, float], base_year: int) -> dict[int, float]:
    """Amounts in the prices of `base_year`, in those of each year."""
    return {year: amount * PRICE_GROWTH ** (year - base_year) for year, amount in amounts.items()}
