"""The `maalbar` command. Each call gathers its arguments and prints; the work is done elsewhere.

Imports stay inside the calls: a one-row query must not wait for Dagster and Great Expectations.
"""

import click

from pipelines.cli.asking import keep, releases, rollback, sql, status, trace
from pipelines.cli.building import build
from pipelines.cli.exporting import export
from pipelines.cli.loading import describe, fetch, refresh, template, ui
from pipelines.cli.mending import rebuild, restore, withdraw
from pipelines.cli.reporting import report


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Målbar: budsjett, nøkkeltall og prosjekter der hvert tall kan spores til én celle i én fil."""


for call in (
    refresh,
    fetch,
    build,
    status,
    sql,
    trace,
    withdraw,
    restore,
    rebuild,
    releases,
    rollback,
    keep,
    template,
    describe,
    report,
    export,
    ui,
):
    main.add_command(call)
