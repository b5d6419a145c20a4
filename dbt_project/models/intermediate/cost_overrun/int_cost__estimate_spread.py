"""P85 that the standard deviation of each estimate gives, and the standard deviation that its P85 implies."""

from dataclasses import asdict

import polars as pl

from pipelines.statistics.spread import Spread, spread_of

FIGURES = "estimate_id, p50_nok::double, p85_nok::double, standard_deviation_pct::double / 100"


def model(dbt, session):
    estimates = dbt.ref("int_cost__estimate").project(FIGURES).fetchall()
    schema = {"estimate_id": pl.String} | dict.fromkeys(Spread.__dataclass_fields__, pl.Float64)
    return pl.DataFrame(
        [{"estimate_id": estimate_id} | asdict(spread_of(*figures)) for estimate_id, *figures in estimates],
        schema=schema,
    )
