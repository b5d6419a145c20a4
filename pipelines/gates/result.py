"""What a gate says of one rule. No Great Expectations here, so that it is cheap to import."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Example:
    """One cell or row that breaks a rule: where it stands and what is wrong with it, in Norwegian."""

    locator: str
    message: str


@dataclass(frozen=True)
class RuleResult:
    """The outcome of one rule on one load; `message` names the first break and the remedy."""

    rule_id: str
    severity: str
    success: bool
    unexpected_count: int
    message: str
    examples: tuple[Example, ...] = ()
