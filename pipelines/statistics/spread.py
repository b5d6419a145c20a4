"""The spread of one cost estimate: P85 from the standard deviation it states, or the one that its P85 implies."""

from dataclasses import dataclass, replace

from pipelines.statistics.distribution import (
    implied_lognormal_cv,
    implied_normal_cv,
    lognormal_quantile,
    normal_quantile,
)

TAU = 0.85


@dataclass(frozen=True)
class Spread:
    """P85 in the unit of P50, and standard deviations over mean; None where the estimate does not give them."""

    lognormal_p85: float | None = None
    normal_p85: float | None = None
    lognormal_cv: float | None = None
    normal_cv: float | None = None


def spread_of(p50: float | None, p85: float | None, cv: float | None) -> Spread:
    """What follows from the figures of an estimate: P85 where the cv is stated, the cv where P85 is.

    An estimate without a positive P50, or with a P85 below it, has no spread.
    """
    if p50 is None or p50 <= 0:
        return Spread()
    spread = Spread()
    if cv is not None and cv >= 0:
        spread = replace(
            spread, lognormal_p85=lognormal_quantile(p50, cv, TAU), normal_p85=normal_quantile(p50, cv, TAU)
        )
    if p85 is not None and p85 >= p50:
        spread = replace(
            spread, lognormal_cv=implied_lognormal_cv(p50, p85, TAU), normal_cv=implied_normal_cv(p50, p85, TAU)
        )
    return spread
