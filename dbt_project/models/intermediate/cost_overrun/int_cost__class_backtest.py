"""Finished projects forecast anew, by their own sheet and by the class as it was known when each was promised."""

from collections import defaultdict
from dataclasses import asdict
from itertools import groupby
from operator import itemgetter
from statistics import fmean

import polars as pl

from pipelines.statistics.backtest import Finished, class_quantile, known_ratios, sheet_quantile
from pipelines.statistics.exceedance import Exceedance, exceedance
from pipelines.statistics.reference_class import Published

KEYS = ["agreement_id", "reference_point", "class_kind"]
TAUS = {"p50": 0.5, "p80": 0.8}
PUBLISHED = "reference_point, mean_pct, median_pct, sd_pct, shrinkage_k"
SCHEMA = (
    dict.fromkeys([*KEYS, "forecast"], pl.String)
    | {"mean_known": pl.Float64}
    | {
        f"{point}_{field}": pl.Int64 if field in ("n", "over") else pl.Float64
        for point in TAUS
        for field in Exceedance.__dataclass_fields__
    }
)


def model(dbt, session):
    published_rows = dbt.ref("int_cost__published_class").project(PUBLISHED).fetchall()
    published = {point: Published(*figures) for point, *figures in published_rows}
    columns = ", ".join([*KEYS, "class_name", "reference_date", "completed_on", "cost_ratio", "p85_ratio"])
    members = dbt.ref("int_cost__class_member").project(columns).order("all").fetchall()
    rows = []
    for key, found in groupby(members, itemgetter(0, 1, 2)):
        classes = defaultdict(list)
        for _, _, _, class_name, *project in found:
            classes[class_name].append(Finished(*project))
        if key[1] in published:
            rows += scores(key, classes.values(), published[key[1]])
    return pl.DataFrame(rows, schema=SCHEMA)


def scores(key, classes, published):
    """Two rows: how the sheets' quantiles did, and how the class's did, for the same projects."""
    tested = [(one, others) for others in classes for one in others if sheet_quantile(one, 0.8) is not None]
    known = fmean(len(known_ratios(one, others)) for one, others in tested) if tested else None
    forecasts = {
        "ark": lambda one, others, tau: sheet_quantile(one, tau),
        "referanseklasse": lambda one, others, tau: class_quantile(one, others, published, tau),
    }
    for name, forecast in forecasts.items():
        row = dict(zip(KEYS, key, strict=True)) | {"forecast": name, "mean_known": known}
        for point, tau in TAUS.items():
            exceeded = exceedance([(one.ratio, forecast(one, others, tau)) for one, others in tested], tau)
            row |= {f"{point}_{field}": value for field, value in (asdict(exceeded) if exceeded else {}).items()}
        yield row
