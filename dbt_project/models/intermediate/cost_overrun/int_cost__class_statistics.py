"""What the finished projects of each class say about the estimates: spread, exceedance of P50 and P85, pinball loss."""

from dataclasses import asdict
from itertools import groupby
from operator import itemgetter

import polars as pl

from pipelines.statistics.exceedance import Exceedance, exceedance
from pipelines.statistics.overrun import Overruns, describe

KEYS = ["agreement_id", "reference_point", "class_kind", "class_name"]
SCHEMA = (
    dict.fromkeys(KEYS, pl.String)
    | dict.fromkeys(Overruns.__dataclass_fields__, pl.Float64)
    | {
        f"{point}_{field}": pl.Int64 if field in ("n", "over") else pl.Float64
        for point in ("p50", "p85")
        for field in Exceedance.__dataclass_fields__
    }
)


def model(dbt, session):
    columns = ", ".join([*KEYS, "cost_ratio", "p85_ratio"])
    members = dbt.ref("int_cost__class_member").project(columns).order("all").fetchall()
    classes = [statistics(key, [row[4:] for row in rows]) for key, rows in groupby(members, itemgetter(0, 1, 2, 3))]
    return pl.DataFrame(classes, schema=SCHEMA)


def statistics(key, outcomes):
    """One row: the outcomes are real cost and P85, both over P50."""
    found = dict(zip(KEYS, key, strict=True)) | asdict(describe([ratio for ratio, _ in outcomes]))
    pairs = {"p50": [(ratio, 1.0) for ratio, _ in outcomes], "p85": [pair for pair in outcomes if pair[1] is not None]}
    for (point, promised), tau in zip(pairs.items(), (0.5, 0.85), strict=True):
        exceeded = exceedance(promised, tau)
        found |= {f"{point}_{field}": value for field, value in (asdict(exceeded) if exceeded else {}).items()}
    return found
