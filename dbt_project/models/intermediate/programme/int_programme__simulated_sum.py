"""The simulated sum of each agreement's planned costs, once for each correlation. The formula is in `frame_risk`."""

import pyarrow as pa

from pipelines.statistics.frame_risk import QUANTILES, simulate

CORRELATIONS = (0.0, 0.3, 0.6)
FIGURES = (
    "planned_nok",
    "certain_nok",
    "frame_nok",
    "mean_nok",
    "standard_deviation_nok",
    *(f"p{quantile * 100:.0f}_nok" for quantile in QUANTILES),
    "exceed_probability",
    "standard_error",
)
COUNTS = ("project_count", "uncertain_project_count", "excluded_project_count")
SCHEMA = pa.schema(
    [
        ("agreement_id", pa.string()),
        ("correlation", pa.float64()),
        *((name, pa.int32()) for name in COUNTS),
        *((name, pa.float64()) for name in FIGURES),
    ]
)


def model(dbt, session):
    costs = dbt.ref("int_programme__uncertain_cost").order("project_id").fetchall()
    frames = dict(dbt.ref("int_programme__frame_total").fetchall())
    rows = [
        simulated_sum(agreement, [cost[2:] for cost in costs if cost[1] == agreement], frame, correlation)
        for agreement, frame in frames.items()
        for correlation in CORRELATIONS
        if any(cost[1] == agreement for cost in costs)
    ]
    return pa.Table.from_pylist(rows, schema=SCHEMA)


def simulated_sum(agreement, costs, frame, correlation):
    """One row; each cost is planned amount, whether it is excluded, and its standard deviation over mean."""
    included = [(float(planned), variation) for planned, is_excluded, variation in costs if not is_excluded]
    uncertain = [(planned, variation) for planned, variation in included if variation and planned > 0]
    planned = sum(planned for planned, _ in included)
    certain = planned - sum(planned for planned, _ in uncertain)
    limit = float("inf") if frame is None else float(frame)
    risk = simulate([cost for cost, _ in uncertain], [spread for _, spread in uncertain], certain, limit, correlation)
    return {
        "agreement_id": agreement,
        "correlation": correlation,
        "project_count": len(costs),
        "uncertain_project_count": len(uncertain),
        "excluded_project_count": len(costs) - len(included),
        "planned_nok": planned,
        "certain_nok": certain,
        "frame_nok": None if frame is None else limit,
        "mean_nok": risk.mean,
        "standard_deviation_nok": risk.standard_deviation,
        **{f"p{quantile * 100:.0f}_nok": value for quantile, value in zip(QUANTILES, risk.quantiles, strict=True)},
        "exceed_probability": None if frame is None else risk.probability,
        "standard_error": None if frame is None else risk.standard_error,
    }
