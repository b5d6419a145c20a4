"""The period of an index figure: a year, a quarter or a month, written as Statistics Norway does. Pure."""

import re
from typing import Any

_PERIOD = re.compile(r"((?:19|20)\d\d)(?:K([1-4])|M(0[1-9]|1[0-2]))?")


def dated(text: str, *errors: str | None) -> dict[str, Any]:
    """The columns year, quarter, month and error of a row: «2012», «2012K4» or «2012M05», and what else is wrong.

    A text that is no period is one more error, and gives no year.
    """
    match = _PERIOD.fullmatch(text)
    said = [error for error in errors if error]
    if not match:
        said.append(f"«{text}» er ikke et år (2012), et kvartal (2012K4) eller en måned (2012M05)")
    year, quarter, month = (int(part) if part else None for part in (match.groups() if match else (None,) * 3))
    return {"year": year, "quarter": quarter, "month": month, "error": "; ".join(said) or None}
