"""A project as the release knows it: its sheet and the lines of it, read for a whole agreement at a time."""

from collections import defaultdict
from dataclasses import dataclass, field

from pipelines.exporting.rows import Row, fetch
from pipelines.warehouse.release import Release

_SHEETS = """
    with spent as (
        select
            project_id,
            sum(amount_nok) as spent_nok,
            min(year) as first_spent_year,
            max(year) as last_spent_year,
            bool_and(price_basis = 'nominal' and amount_nok is not null) as is_spent_nominal
        from marts.portfolio_amount
        where kind = 'spent'
        group by project_id
    )
    select sheets.*, spent.* exclude (project_id), loads.file_name, loads.sha256
    from marts.portfolio_sheet as sheets
    inner join ops.load as loads on sheets.load_id = loads.load_id
    left join spent on sheets.project_id = spent.project_id
    where sheets.agreement_id = ?
    order by sheets.project_id
"""
_LINES = {
    "estimates": ("cost_estimate_history", "estimate_date, basis, estimate_no"),
    "frames": ("portfolio_cost_frame", "frame_date, line_no"),
    "decisions": ("portfolio_decision", "line_no"),
    "milestones": ("portfolio_milestone", "line_no"),
    "documents": ("portfolio_document", "line_no"),
    "amounts": ("portfolio_amount", "kind, line_no"),
}


@dataclass(frozen=True)
class Sheet:
    """A row of portfolio_sheet with its file and what is spent in all, and the rows of the other marts in order."""

    row: Row
    estimates: list[Row] = field(default_factory=list)
    frames: list[Row] = field(default_factory=list)
    decisions: list[Row] = field(default_factory=list)
    milestones: list[Row] = field(default_factory=list)
    documents: list[Row] = field(default_factory=list)
    amounts: list[Row] = field(default_factory=list)

    def amounts_of(self, kind: str) -> list[Row]:
        """granted, proposed, spent or planned; lines without an amount say nothing."""
        return [row for row in self.amounts if row["kind"] == kind and row["amount_nok"] is not None]


def agreements(release: Release) -> dict[str, bool]:
    """The agreements that have sheets, and whether each is made up."""
    rows = fetch(release, "select distinct agreement_id, is_demo from marts.portfolio_sheet")
    return {row["agreement_id"]: row["is_demo"] for row in rows}


def read_sheets(release: Release, agreement_id: str) -> list[Sheet]:
    """Every project of an agreement, by its id."""
    lines = {part: _by_project(release, mart, order, agreement_id) for part, (mart, order) in _LINES.items()}
    return [
        Sheet(row, **{part: rows[row["project_id"]] for part, rows in lines.items()})
        for row in fetch(release, _SHEETS, agreement_id)
    ]


def _by_project(release: Release, mart: str, order: str, agreement_id: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in fetch(release, f"from marts.{mart} where agreement_id = ? order by project_id, {order}", agreement_id):
        found[row["project_id"]].append(row)
    return found
