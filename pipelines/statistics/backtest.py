"""What the outside view would have said of finished projects, knowing only what was finished when each was decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pipelines.statistics.distribution import implied_lognormal_cv, lognormal_quantile
from pipelines.statistics.reference_class import Published, shrunk_quantile


@dataclass(frozen=True)
class Finished:
    """A finished project: when it was promised and settled, and its real cost and P85 over the P50 it was promised."""

    promised_on: date
    settled_on: date
    ratio: float
    p85_ratio: float | None


def sheet_quantile(project: Finished, tau: float) -> float | None:
    """The quantile tau over P50 that the project's own P50 and P85 say, if the cost is lognormal."""
    if project.p85_ratio is None or project.p85_ratio < 1:
        return None
    return lognormal_quantile(1, implied_lognormal_cv(1, project.p85_ratio, 0.85), tau)


def known_ratios(project: Finished, others: Sequence[Finished]) -> list[float]:
    """The ratios of those settled before the project was promised."""
    return [other.ratio for other in others if other.settled_on < project.promised_on]


def class_quantile(project: Finished, others: Sequence[Finished], published: Published, tau: float) -> float:
    """The quantile tau over P50 that the reference class would have said when the project was promised."""
    return shrunk_quantile(known_ratios(project, others), published, tau)
