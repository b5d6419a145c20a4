"""How often costs went past a quantile that was promised, and what the promise cost as a forecast."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from pipelines.statistics.interval import clopper_pearson
from pipelines.statistics.pinball import pinball_loss


@dataclass(frozen=True)
class Exceedance:
    """An honest quantile tau is exceeded by a share 1 - tau; `low` to `high` is the exact 95 % interval of the share.

    loss: the mean pinball loss, in the unit of the amounts.
    """

    n: int
    over: int
    share: float
    low: float
    high: float
    loss: float


def exceedance(outcomes: Sequence[tuple[float, float]], tau: float) -> Exceedance | None:
    """Compares each actual amount with the quantile tau forecast for it. None where there is nothing to compare."""
    if not outcomes:
        return None
    over = sum(actual > forecast for actual, forecast in outcomes)
    low, high = clopper_pearson(over, len(outcomes))
    loss = fmean(pinball_loss(actual, forecast, tau) for actual, forecast in outcomes)
    return Exceedance(len(outcomes), over, over / len(outcomes), low, high, loss)
