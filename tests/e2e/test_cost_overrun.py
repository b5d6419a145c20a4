"""Cost overruns in the published release, computed again from the sheets' own cells and nothing of ours."""

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from math import exp, log, log1p, sqrt
from pathlib import Path
from statistics import NormalDist, fmean, median, stdev
from typing import Any

import numpy as np
import pytest
from python_calamine import CalamineWorkbook
from scipy.stats import beta

from pipelines.home import PROJECT, Home
from tests.e2e.command import ask, maalbar

SHEETS = PROJECT / "data/sources/project_sheet/demopakken"
HEADINGS_AT = 3
PRICE_YEAR = 2027
ORE = Decimal("0.01")


@pytest.fixture(scope="module")
def published(first_refresh: tuple[Home, object]) -> Home:
    return first_refresh[0]


@cache
def index() -> Mapping[int, Decimal]:
    """The made-up price index as its file says."""
    (path,) = (PROJECT / "data/sources/price_index").glob("demo_*.csv")
    with path.open(encoding="utf-8") as file:
        lines = list(csv.DictReader(file, delimiter=";"))
    return {int(line["periode"]): Decimal(line["verdi"].replace(",", ".")) for line in lines}


def kroner(millions: float) -> Decimal:
    return (Decimal(str(millions)) * 1_000_000).quantize(ORE)


def in_year(amount: Decimal, from_year: int, to_year: int) -> Decimal:
    return (amount * index()[to_year] / index()[from_year]).quantize(ORE, ROUND_HALF_UP)


def lines(path: Path, worksheet: str) -> list[dict[str, Any]]:
    """The rows of a worksheet by heading."""
    headings, *rows = CalamineWorkbook.from_path(path).get_sheet_by_name(worksheet).to_python()[HEADINGS_AT:]
    return [dict(zip(headings, row, strict=True)) for row in rows if any(cell != "" for cell in row)]


@dataclass(frozen=True)
class Finished:
    """A settled project against its investment decision; real amounts in the programme's price year."""

    promised_on: date
    settled_on: date
    reference: Decimal
    reference_real: Decimal
    p85_real: Decimal
    nominal: Decimal
    real: Decimal
    scope_real: Decimal

    @property
    def ratio(self) -> float:
        return float(self.real) / float(self.reference_real)

    @property
    def p85_ratio(self) -> float:
        return float(self.p85_real) / float(self.reference_real)


@cache
def finished() -> Mapping[str, Finished]:
    """Every settled demonstration project that an estimate or a frame was given for when it was decided."""
    newest = {path.name.split("_")[0]: path for path in sorted(SHEETS.glob("*.xlsx"))}
    found = {f"demopakken-{code.lower()}": settled(path) for code, path in newest.items()}
    return {project_id: project for project_id, project in found.items() if project}


def settled(path: Path) -> Finished | None:
    milestones = {line["Milepæl"]: line["Nådd"] for line in lines(path, "Milepæler")}
    estimates = [line for line in lines(path, "Estimat") if line["Grunnlag"] == "UB"]
    frames = {line["Ramme"]: line for line in lines(path, "Rammer")}
    if not milestones.get("Sluttoppgjør") or not (estimates or "Styringsramme" in frames):
        return None
    if estimates:
        (estimate,) = estimates
        promised_on, p50, year = estimate["Dato"], estimate["P50 (mill. kr)"], int(estimate["Prisår"])
    else:
        frame = frames["Styringsramme"]
        promised_on, p50, year = frame["Dato"], frame["Beløp (mill. kr)"], int(frame["Prisår"])
    if estimates and estimates[0]["P85 (mill. kr)"] != "":
        p85_real = in_year(kroner(estimates[0]["P85 (mill. kr)"]), year, PRICE_YEAR)
    else:
        frame = frames["Kostnadsramme"]
        p85_real = in_year(kroner(frame["Beløp (mill. kr)"]), int(frame["Prisår"]), PRICE_YEAR)
    nominal = real = Decimal(0)
    for payment in lines(path, "Forbruk"):
        paid_in, amount = int(payment["År"]), kroner(payment["Beløp (mill. kr)"])
        stated_in = int(payment["Prisår"]) if payment["Prisgrunnlag"] == "Faste" else paid_in
        nominal += in_year(amount, stated_in, paid_in)
        real += in_year(amount, stated_in, PRICE_YEAR)
    scope = [line for line in lines(path, "Endringer") if line["Godkjent av"] and line["Dato"] > promised_on]
    return Finished(
        promised_on=promised_on,
        settled_on=milestones["Sluttoppgjør"],
        reference=kroner(p50),
        reference_real=in_year(kroner(p50), year, PRICE_YEAR),
        p85_real=p85_real,
        nominal=nominal,
        real=real,
        scope_real=sum(
            (in_year(kroner(line["Beløp (mill. kr)"]), int(line["Prisår"]), PRICE_YEAR) for line in scope), Decimal(0)
        ),
    )


def test_outturn_and_overrun_are_what_the_sheets_cells_give_to_the_ore(published: Home) -> None:
    """Every payment by its own year, nominal and fixed prices alike, refunds and scope changes too."""
    rows = ask(published, "select * from marts.cost_overrun where reference_point = 'UB' and outturn_nok is not null")
    by_project = {row["project_id"]: row for row in rows if row["reference_kind"]}
    assert set(by_project) == set(finished())
    assert len(by_project) >= 24
    for project_id, own in finished().items():
        row = by_project[project_id]
        got = {
            name: Decimal(str(row[name]))
            for name in (
                *("reference_nok", "reference_real_nok", "p85_real_nok", "outturn_nok", "outturn_real_nok"),
                *("overrun_nok", "overrun_real_nok", "scope_change_real_nok", "overrun_without_scope_real_nok"),
            )
        }
        assert got == {
            "reference_nok": own.reference,
            "reference_real_nok": own.reference_real,
            "p85_real_nok": own.p85_real,
            "outturn_nok": own.nominal,
            "outturn_real_nok": own.real,
            "overrun_nok": own.nominal - own.reference,
            "overrun_real_nok": own.real - own.reference_real,
            "scope_change_real_nok": own.scope_real,
            "overrun_without_scope_real_nok": own.real - own.reference_real - own.scope_real,
        }, project_id
        assert row["overrun_real_pct"] == pytest.approx(100 * (own.ratio - 1), abs=1e-9)
        assert row["is_over_p85"] is (own.real > own.p85_real)


def test_calibration_is_what_plain_arithmetic_gives(published: Home) -> None:
    (row,) = ask(published, "select * from marts.cost_calibration where reference_point = 'UB' and class_kind = 'alle'")
    projects = list(finished().values())
    overruns = [100 * (project.ratio - 1) for project in projects]
    over_p50 = sum(project.real > project.reference_real for project in projects)
    over_p85 = sum(project.real > project.p85_real for project in projects)
    n = len(projects)
    misses = [project.ratio - project.p85_ratio for project in projects]
    expected = {
        "n": n,
        "mean_pct": fmean(overruns),
        "median_pct": median(overruns),
        "sd_pct": stdev(overruns),
        "se_pct": stdev(overruns) / sqrt(n),
        "mean_low_pct": fmean(overruns) - NormalDist().inv_cdf(0.975) * stdev(overruns) / sqrt(n),
        "min_pct": min(overruns),
        "max_pct": max(overruns),
        "mape_pct": fmean(abs(overrun) for overrun in overruns),
        "mean_log_ratio": fmean(log(project.ratio) for project in projects),
        "cost_weighted_pct": 100
        * (float(sum(project.real for project in projects) / sum(project.reference_real for project in projects)) - 1),
        "over_p50_count": over_p50,
        "over_p50_low_pct": 100 * beta.ppf(0.025, over_p50, n - over_p50 + 1),
        "over_p50_high_pct": 100 * beta.ppf(0.975, over_p50 + 1, n - over_p50),
        "over_p85_count": over_p85,
        "over_p85_low_pct": 100 * beta.ppf(0.025, over_p85, n - over_p85 + 1),
        "over_p85_high_pct": 100 * beta.ppf(0.975, over_p85 + 1, n - over_p85),
        "pinball_p50_pct": fmean(abs(overrun) for overrun in overruns) / 2,
        "pinball_p85_pct": 100 * fmean(0.85 * miss if miss > 0 else -0.15 * miss for miss in misses),
    }
    assert {name: row[name] for name in expected} == pytest.approx(expected, abs=1e-9)


def test_below_ten_only_counts_are_said(published: Home) -> None:
    rows = ask(published, "select * from marts.cost_calibration")
    assert {row["n"] < 10 for row in rows} == {True, False}
    for row in rows:
        statistics = {name: value for name, value in row.items() if name.endswith(("_pct", "_ratio", "_calibrated"))}
        if row["n"] < 10:
            assert set(statistics.values()) == {None}, row["class_name"]
            assert row["missing_reason"] == "for_få_fullførte"


def published_quantile(tau: float) -> float:
    """Concept report 51 as a lognormal: median 0.8 %, mean 2.3 % and standard deviation 16.0 % over P50."""
    return 1.008 * exp(NormalDist().inv_cdf(tau) * sqrt(log1p((16.0 / 102.3) ** 2)))


def drawn(own: list[float], tau: float) -> float:
    """The own quantile with weight n / (n + 10)."""
    if not own:
        return published_quantile(tau)
    return (len(own) * float(np.quantile(own, tau)) + 10 * published_quantile(tau)) / (len(own) + 10)


def test_the_reference_class_is_own_quantiles_drawn_towards_the_published(published: Home) -> None:
    query = "select * from marts.cost_reference_class where reference_point = 'UB' and class_kind = 'alle'"
    (row,) = ask(published, query)
    own = [project.ratio for project in finished().values()]
    expected = {f"q{percent}": drawn(own, percent / 100) for percent in (10, 20, 50, 80, 90)}
    assert {name: row[name] for name in expected} == pytest.approx(expected, abs=1e-9)
    assert row["uplift_p80_pct"] == pytest.approx(100 * (drawn(own, 0.8) - 1), abs=1e-9)
    assert (row["n"], row["published_n"]) == (len(own), 78)
    assert row["own_weight"] == pytest.approx(len(own) / (len(own) + 10))


def test_the_backtest_uses_only_what_was_settled_before_the_promise(published: Home) -> None:
    query = """
        select * from marts.cost_reference_class_backtest
        where reference_point = 'UB' and class_kind = 'alle' order by forecast
    """
    sheet, outside = ask(published, query)
    projects = list(finished().values())

    def class_says(project: Finished, tau: float) -> float:
        return drawn([other.ratio for other in projects if other.settled_on < project.promised_on], tau)

    def sheet_says(project: Finished, tau: float) -> float:
        return exp(NormalDist().inv_cdf(tau) / NormalDist().inv_cdf(0.85) * log(project.p85_ratio))

    for row, says in ((sheet, sheet_says), (outside, class_says)):
        assert row["n"] == len(projects)
        for percent in (50, 80):
            tau = percent / 100
            misses = [project.ratio - says(project, tau) for project in projects]
            assert row[f"within_p{percent}_count"] == sum(miss <= 0 for miss in misses)
            loss = 100 * fmean(max(tau * miss, (tau - 1) * miss) for miss in misses)
            assert row[f"pinball_p{percent}_pct"] == pytest.approx(loss, abs=1e-9)


def test_an_outturn_leads_to_the_payments_and_the_price_index(published: Home) -> None:
    keys = ("cost_overrun", "demopakken-d-204", "UB")
    answer = maalbar(published, "trace", *keys, "--column", "outturn_real_nok", "--format", "json")
    assert answer.returncode == 0, answer.stderr
    cells = json.loads(answer.stdout)
    paid = lines(SHEETS / "D-204_2026-05-20.xlsx", "Forbruk")
    from_sheet = [cell for cell in cells if cell["table_label"] == "Forbruk"]
    assert {cell["file_name"] for cell in from_sheet} == {"demopakken/D-204_2026-05-20.xlsx"}
    assert len(from_sheet) == len(paid)
    assert {cell["locator"] for cell in from_sheet} == {f"Forbruk!C{row}" for row in range(5, 5 + len(paid))}
    years = {int(line["År"]) for line in paid} | {PRICE_YEAR}
    from_index = [cell for cell in cells if cell["file_name"].startswith("demo_")]
    assert len(from_index) == len(cells) - len(from_sheet) == len(years)


def test_an_estimate_that_vanished_is_told_of_and_still_what_was_promised(published: Home) -> None:
    gone = ask(published, "select * from marts.cost_estimate_history where standing = 'borte'")
    assert [(row["project_id"], row["basis"], row["vanished_on"], row["version_nos"]) for row in gone] == [
        ("demopakken-d-106", "PU", "2026-05-20", "1")
    ]
    changed = ask(published, "select distinct project_id from marts.cost_estimate_history where standing = 'endret'")
    assert {row["project_id"] for row in changed} == {"demopakken-d-124", "demopakken-d-208"}
    (reference,) = ask(
        published,
        "select * from marts.cost_overrun where project_id = 'demopakken-d-106' and reference_point = 'PU'",
    )
    assert reference["is_reference_vanished"]
    assert reference["reference_nok"] == gone[0]["p50_nok"]


def test_what_is_missing_has_a_reason_and_is_never_zero(published: Home) -> None:
    rows = ask(published, "select * from marts.cost_overrun where project_id = 'demopakken-d-226'")
    assert {row["reference_point"] for row in rows} == {"PU", "Styringsmål", "DP", "UB"}
    for row in rows:
        assert row["missing_reason"] == "ingen_referanse"
        assert row["outturn_real_nok"] is not None
        assert row["reference_nok"] is row["overrun_real_nok"] is row["overrun_real_pct"] is row["is_over_p85"] is None


def test_the_real_plan_stands_there_with_what_is_known_and_apart(published: Home) -> None:
    plan = ask(published, "select * from marts.cost_overrun where reference_point = 'overslag' and not is_demo")
    projects = {row["project_id"]: row for row in ask(published, "select * from marts.portfolio_project")}
    assert len(plan) == len(projects) == 136
    for row in plan:
        project = projects[row["project_id"]]
        assert row["agreement_id"] is None
        assert row["reference_nok"] == project["cost_estimate_nok"]
        assert row["overrun_real_pct"] is row["outturn_nok"] is None
        assert row["missing_reason"] in ("løpende_post", "blandet_prisgrunnlag", "ingen_nyere_prognose")
        assert row["is_beyond_estimate"] is (None if project["is_rolling"] else Decimal(project["after_plan_nok"]) < 0)
    for mart in MARTS:
        mixed = f"select agreement_id from marts.{mart} group by agreement_id having min(is_demo) <> max(is_demo)"
        assert ask(published, mixed) == []


MARTS = (
    "cost_overrun",
    "cost_estimate_history",
    "cost_phase_growth",
    "cost_calibration",
    "cost_reference_class",
    "cost_reference_class_backtest",
)


def test_growth_from_point_to_point_is_the_whole_growth(published: Home) -> None:
    def steps() -> Iterator[list[dict[str, Any]]]:
        rows = ask(published, "select * from marts.cost_phase_growth order by project_id, step_no")
        for project_id in dict.fromkeys(row["project_id"] for row in rows):
            yield [row for row in rows if row["project_id"] == project_id]

    whole = list(steps())
    assert max(len(project) for project in whole) == 4
    for project in whole:
        grown = float(np.prod([row["growth_factor"] for row in project]))
        first, last = Decimal(str(project[0]["from_real_nok"])), Decimal(str(project[-1]["to_real_nok"]))
        assert grown == pytest.approx(float(last / first), abs=1e-9)
