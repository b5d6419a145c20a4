"""What a refresh ends with on the terminal: loads, gates, marts, where the release lies, how to query it."""

import duckdb

from pipelines.home import Home
from pipelines.refresh import Outcome
from pipelines.reporting.console import CROWD, OUT, show_table
from pipelines.reporting.unread import show_unread
from pipelines.warehouse.connection import WarehouseBusyError, connect
from pipelines.warehouse.release import NoReleaseError, current_release

LOADS = """
with judged as (
    select
        load.source_id, load.load_id, load.file_name, load.unit, load.verdict, load.row_count,
        count(*) filter (where gate.success) as rules_passed,
        count(gate.rule_id) as rules
    from ops.load as load
    left join ops.gate_result as gate on load.load_id = gate.load_id
    where load.read_at >= $started_at
    group by all
),

crowded as (
    select
        *,
        verdict in ('accepted', 'unchanged')
            and count(*) over (partition by source_id, verdict) > $crowd as is_in_crowd
    from judged
)

select
    source_id,
    case when is_in_crowd then count(*) || ' filer' else any_value(file_name) end as files,
    case when not is_in_crowd then any_value(unit) end as unit,
    verdict, sum(row_count), sum(rules_passed) || ' av ' || sum(rules)
from crowded
group by source_id, verdict, is_in_crowd, case when not is_in_crowd then load_id end
order by source_id, is_in_crowd desc, files
"""
REASONS = """
select file_name, reason
from ops.load
where read_at >= ? and reason is not null
order by file_name
"""


def show_summary(home: Home, outcome: Outcome) -> None:
    """Prints the outcome of a refresh."""
    _show_loads(home, outcome)
    if outcome.failure:
        OUT.print("\nIngenting ble publisert.", style="bold", end=" ")
        OUT.print(outcome.failure)
        OUT.print(f"Hele loggen: {home.dagster / 'refresh.log'}")
    try:
        release = current_release(home)
    except NoReleaseError as error:
        OUT.print(str(error))
        return
    marts = [(name, rows) for name, rows in release.manifest["tables"].items() if name.startswith("marts.")]
    show_table("Marter", ("Mart", "Rader"), marts)
    OUT.print(f"Utgivelse   {release.id}")
    OUT.print(f"Ligger i    {home.published / 'current'}")
    OUT.print(f"Data Docs   {home.docs / 'gx/uncommitted/data_docs/local_site/index.html'}")
    OUT.print('Spør        maalbar sql "select * from marts.portfolio_project limit 5"')


def _show_loads(home: Home, outcome: Outcome) -> None:
    try:
        with connect(home.warehouse, read_only=True) as connection:
            loads = connection.execute(LOADS, {"started_at": outcome.started_at, "crowd": CROWD}).fetchall()
            reasons = connection.execute(REASONS, [outcome.started_at]).fetchall()
    except (WarehouseBusyError, duckdb.Error):  # the refresh did not come so far, and its failure says why
        return
    show_table("Lastinger", ("Kilde", "Fil", "Enhet", "Utfall", "Rader", "Regler bestått"), loads)
    for file_name, reason in reasons:
        OUT.print(f"{file_name}: {reason}")
    show_unread(home)
