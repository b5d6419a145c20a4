"""Lines brought to the width of the headings. A line with too many or too few cells is looked at by itself.

A text with an unquoted delimiter moves what follows it: the line is put right where one way of joining texts lets
every amount be an amount and every code a code, and is otherwise a line that cannot be read.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipelines.sources.account_lines.amounts import looks_like_amount
from pipelines.sources.account_lines.columns import Plan
from pipelines.sources.account_lines.table import Table

_TEXTS = ("text", "ignored", "service_name", "art_name", "responsibility_name", "project_name", "dimension")


@dataclass
class FittedRows:
    """rows: as wide as the headings; errors: by place in `rows`; places of lines with more cells, and of joined."""

    rows: list[Sequence[str]] = field(default_factory=list)
    errors: dict[int, str] = field(default_factory=dict)
    with_extra: list[int] = field(default_factory=list)
    joined: list[int] = field(default_factory=list)


def fit_rows(table: Table, plan: Plan) -> FittedRows:
    """Every row of the table in its order; only rows of another width than the headings cost anything."""
    fitted, width = FittedRows(), len(table.headings)
    last_amount = max(column.index for column in plan.amounts)
    codes = {index for name in ("service", "art") for index in plan.fields.get(name, ())}
    amounts = {column.index for column in plan.amounts}
    kept = codes | amounts | {index for name in ("responsibility", "project") for index in plan.fields.get(name, ())}
    headed = {index for name, columns in plan.fields.items() if name not in _TEXTS for index in columns}
    texts = [index for index in range(width) if index not in headed]

    def fits(row: Sequence[str]) -> bool:
        return (
            any(row[index].strip() for index in amounts)
            and all(not row[index].strip() or looks_like_amount(row[index]) for index in amounts)
            and all(not row[index].strip() or row[index].strip()[0].isdigit() for index in codes)
        )

    for at, row in enumerate(table.rows):
        if len(row) == width:
            fitted.rows.append(row)
        elif len(row) < width:
            fitted.rows.append([*row, *[""] * (width - len(row))])
            if len(row) <= last_amount:
                fitted.errors[at] = f"linjen har {len(row)} celler, og overskriftene er {width}"
        elif fits(row):
            fitted.rows.append(row[:width])
            if any(cell.strip() for cell in row[width:]):
                fitted.with_extra.append(at)
        else:
            more = len(row) - width
            ways = [[*row[:i], ";".join(row[i : i + more + 1]), *row[i + more + 1 :]] for i in texts]
            ways = [way for way in ways if fits(way)]
            if len({tuple(way[index] for index in sorted(kept)) for way in ways}) == 1:
                fitted.rows.append(ways[0])
                fitted.joined.append(at)
            else:
                fitted.rows.append(row[:width])
                fitted.errors[at] = (
                    f"linjen har {len(row)} celler, og overskriftene er {width}; sett anførselstegn om teksten "
                    "med skilletegn i"
                )
    return fitted
