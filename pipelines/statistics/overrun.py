"""What a class of finished projects says about its cost estimates. A ratio is real outturn over the real estimate."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log
from statistics import fmean, median, stdev

from pipelines.statistics.interval import mean_interval, standard_error


@dataclass(frozen=True)
class Overruns:
    """Overruns as fractions of the estimate; those of spread are None for fewer than two projects."""

    mean: float
    median: float
    minimum: float
    maximum: float
    mean_absolute: float
    mean_log_ratio: float
    standard_deviation: float | None
    standard_error: float | None
    mean_low: float | None
    mean_high: float | None


def describe(ratios: Sequence[float]) -> Overruns:
    """Describes the overruns of one or more projects. Raises ValueError where a ratio is not positive."""
    overruns = [ratio - 1 for ratio in ratios]
    mean, deviation = fmean(overruns), stdev(overruns) if len(overruns) > 1 else None
    low, high = (None, None) if deviation is None else mean_interval(mean, deviation, len(overruns))
    return Overruns(
        mean=mean,
        median=median(overruns),
        minimum=min(overruns),
        maximum=max(overruns),
        mean_absolute=fmean(abs(overrun) for overrun in overruns),
        mean_log_ratio=fmean(log(ratio) for ratio in ratios),
        standard_deviation=deviation,
        standard_error=None if deviation is None else standard_error(deviation, len(overruns)),
        mean_low=low,
        mean_high=high,
    )
