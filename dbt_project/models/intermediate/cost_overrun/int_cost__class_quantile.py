"""Quantiles of real cost over P50 in each class: its own, the published class's, and the two weighed together."""

from collections import defaultdict

import polars as pl

from pipelines.statistics.reference_class import Published, empirical_quantile, shrunk_quantile

TAUS = (0.1, 0.2, 0.5, 0.8, 0.9)
KEYS = ["agreement_id", "reference_point", "class_kind", "class_name"]
PUBLISHED = "reference_point, mean_pct, median_pct, sd_pct, shrinkage_k"
SCHEMA = dict.fromkeys(KEYS, pl.String) | dict.fromkeys(["tau", "own", "published", "shrunk"], pl.Float64)


def model(dbt, session):
    keys = ", ".join(KEYS)
    classes = dbt.ref("int_cost__class").project(keys).order("all").fetchall()
    published_rows = dbt.ref("int_cost__published_class").project(PUBLISHED).fetchall()
    published = {point: Published(*figures) for point, *figures in published_rows}
    ratios = defaultdict(list)
    for *key, ratio in dbt.ref("int_cost__class_member").project(f"{keys}, cost_ratio").fetchall():
        ratios[tuple(key)].append(ratio)
    rows = [(*key, tau, *quantiles(ratios[key], published.get(key[1]), tau)) for key in classes for tau in TAUS]
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def quantiles(ratios, published, tau):
    """The own quantile, the published one and the shrunk one; None for what is not there."""
    own = empirical_quantile(ratios, tau) if ratios else None
    if published is None:
        return own, None, None
    return own, published.quantile(tau), shrunk_quantile(ratios, published, tau)
