"""The money of a project: the frame and the grants as a budget, estimates and plans as forecasts, spending as metrics.

Amounts stay in the kroner they are stated in. OC4IDS has no field for a price year or for P85: both stand in the
observation's `dimensions`, which the standard leaves open, and in the texts.
"""

from itertools import groupby

from slugify import slugify

from pipelines.exporting.oc4ids.parts import day, kroner, money, price_basis, year_period
from pipelines.exporting.oc4ids.sheet import Sheet
from pipelines.exporting.parts import Json, known
from pipelines.exporting.rows import Row

_FRAMES = ("Kostnadsramme", "Styringsramme", "Styringsmål")
"""The one that binds most first."""

_YEARLY = (
    ("planned", "plannedSpending", "Planlagt forbruk per år"),
    ("proposed", "proposedFunding", "Foreslått finansiering per år, ikke bevilget"),
)
_SPENT = ("spent", "spending", "Forbruk per år")


def budget(sheet: Sheet) -> Json:
    """The newest of the most binding kind of frame, and what is granted, grouped by funding source."""
    frame = _binding_frame(sheet)
    return known(
        description=_frame_text(frame) if frame else None,
        amount=money(frame["amount_nok"]) if frame else None,
        requestDate=day(sheet.row["submitted_date"]),
        approvalDate=day(frame["frame_date"]) if frame else None,
        budgetBreakdowns=_grants(sheet),
    )


def forecasts(sheet: Sheet) -> list[Json]:
    """P50 and P85 of every estimate ever given, the plan and the proposals."""
    metrics = [
        known(id=f"costEstimate{level.upper()}", title=f"Kostnadsestimat {level.upper()}", observations=observations)
        for level in ("p50", "p85")
        if (observations := [_estimate(row, level) for row in sheet.estimates if row[f"{level}_nok"] is not None])
    ]
    return metrics + [metric for series in _YEARLY if (metric := _yearly(sheet, *series))]


def metrics(sheet: Sheet) -> list[Json]:
    """What is spent, a year an observation."""
    return [metric for metric in [_yearly(sheet, *_SPENT)] if metric]


def _binding_frame(sheet: Sheet) -> Row | None:
    for kind in _FRAMES:
        frames = [row for row in sheet.frames if row["frame_kind"] == kind and row["amount_nok"] is not None]
        if frames:
            return frames[-1]
    return None


def _frame_text(frame: Row) -> str:
    body = f", vedtatt av {frame['decided_by']}" if frame["decided_by"] else ""
    return f"{frame['frame_kind']} {price_basis(frame['price_year'])}{body}."


def _grants(sheet: Sheet) -> list[Json]:
    grants = sorted(sheet.amounts_of("granted"), key=lambda row: row["funding_source"])
    return [
        {
            "id": slugify(source),
            "description": f"Bevilget av finansieringskilden {source}.",
            "budgetBreakdown": [
                known(
                    id=f"{slugify(source)}-{row['line_no']}",
                    description=f"Fase {row['phase']}, {price_basis(row['price_year'])}.",
                    amount=money(row["amount_nok"]),
                    period=year_period(row["year"]),
                    approvalDate=day(row["granted_date"]),
                )
                for row in rows
            ],
        }
        for source, rows in groupby(grants, key=lambda row: str(row["funding_source"]))
    ]


def _estimate(row: Row, level: str) -> Json:
    dimensions = {"basis": row["basis"], "method": row["method"], "priceYear": row["price_year"]}
    if level == "p85":
        dimensions["p85Kind"] = row["p85_kind"]
    return known(
        id=slugify(f"{row['estimate_date']}-{row['basis']}-{row['estimate_no']}"),
        period={"startDate": day(row["estimate_date"]), "endDate": day(row["estimate_date"])},
        value=money(row[f"{level}_nok"]),
        dimensions=known(**dimensions) | {"isInForce": row["is_in_force"]},
        notes=row["scope"],
    )


def _yearly(sheet: Sheet, kind: str, metric_id: str, title: str) -> Json | None:
    observations = [
        known(
            id=str(row["line_no"]),
            period=year_period(row["year"]),
            value=money(row["amount_nok"]),
            dimensions=known(
                phase=row["phase"],
                fundingSource=row["funding_source"],
                priceBasis=row["price_basis"],
                priceYear=row["price_year"],
            ),
        )
        for row in sheet.amounts_of(kind)
    ]
    return {"id": metric_id, "title": title, "observations": observations} if observations else None


def final_value(sheet: Sheet) -> Json:
    """The sum spent on a settled project, where all of it is in kroner of the years it was spent."""
    row = sheet.row
    if not (row["is_completed"] and row["is_spent_nominal"]):
        return {}
    years = f"{row['first_spent_year']}–{row['last_spent_year']}"
    return {
        "finalValue": money(row["spent_nok"]),
        "finalValueDetails": f"Sum av forbruket {years}: {kroner(row['spent_nok'], None)}.",
    }
