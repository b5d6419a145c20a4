"""The way of a load as assets, the same for every source: archive -> candidate -> raw, and the ledger of loads."""

from collections import Counter
from collections.abc import Iterator, Mapping

import dagster as dg

from pipelines.assets.fetching import FETCHED, FETCHED_SOURCES
from pipelines.assets.reference import REFERENCE
from pipelines.assets.run import LOG, RETRIES, Refresh
from pipelines.gates.result import RuleResult
from pipelines.gates.suite import load_suite, worst_severity
from pipelines.ledger.file import append
from pipelines.ledger.judgements import Failure, failures_by_rule
from pipelines.loads.archive import archive_files
from pipelines.loads.candidate import pending_loads, read_candidates
from pipelines.loads.intake import take_in, told
from pipelines.loads.unread import note_unread, unread_files
from pipelines.loads.verdict import judge
from pipelines.registry import SOURCES
from pipelines.source import Source

CHECK = "gate"
"""One check a suite, with what broke inside: Dagster writes several events for each check of a run."""


def loading_assets(source: Source) -> list[dg.AssetsDefinition]:
    """The assets of one source, in the order a file passes them."""
    return [_archive_asset(source), _candidate_assets(source), _raw_assets(source)]


def _archive_asset(source: Source) -> dg.AssetsDefinition:
    @dg.asset(
        key=["archive", source.id],
        group_name=source.id,
        deps=[FETCHED] if source.id in FETCHED_SOURCES else [],
        description=f"{source.title} ({source.owner}): filenes bytes under sha256, før noe leser dem.",
        retry_policy=RETRIES,
        kinds={"file"},
    )
    def archive(refresh: Refresh) -> dg.MaterializeResult[None]:
        if not refresh.covers(source):
            return dg.MaterializeResult(metadata={"pending": 0})
        with refresh.warehouse() as connection:
            intake = take_in(connection, source, archive_files(refresh.home, source), full=refresh.full)
        LOG.info(told(source, intake))
        return dg.MaterializeResult(metadata=vars(intake))

    return archive


def _candidate_assets(source: Source) -> dg.AssetsDefinition:
    @dg.multi_asset(
        name=f"candidate_{source.id}",
        group_name=source.id,
        retry_policy=RETRIES,
        specs=[
            dg.AssetSpec(
                ["candidate", table],
                deps=[["archive", source.id]],
                description="Rader som er lest, men ikke godkjent.",
                kinds={"polars", "duckdb"},
            )
            for table in source.landing
        ],
    )
    def candidate(refresh: Refresh) -> Iterator[dg.MaterializeResult[None]]:
        with refresh.warehouse() as connection:
            rows = read_candidates(connection, refresh.home, source)
        if any(rows.values()):
            LOG.info(f"{source.title}: leste {sum(rows.values())} rader")
        for table in source.landing:
            yield dg.MaterializeResult(asset_key=["candidate", table], metadata={"rows": rows[table]})

    return candidate


def _raw_assets(source: Source) -> dg.AssetsDefinition:
    suites = {table: load_suite(table) for table in source.landing}

    @dg.multi_asset(
        name=f"raw_{source.id}",
        group_name=source.id,
        retry_policy=RETRIES,
        specs=[
            dg.AssetSpec(
                ["raw", table],
                deps=[["candidate", table], REFERENCE],
                description="Rader fra godtatte lastinger. Eldre lastinger blir liggende.",
                kinds={"greatexpectations", "duckdb"},
            )
            for table in source.landing
        ],
        check_specs=[
            dg.AssetCheckSpec(CHECK, asset=["raw", table], description=f"{len(rules)} regler i expectations/{table}.")
            for table, rules in suites.items()
        ],
    )
    def raw(refresh: Refresh) -> Iterator[dg.MaterializeResult[None]]:
        with refresh.warehouse() as connection:
            pending = pending_loads(connection, source.id)
        readable = [load.load_id for load in pending if load.problem is None]
        results: dict[str, list[RuleResult]] = {}
        if readable:
            from pipelines.gates.gate import open_gate  # takes seconds, and only when something was loaded

            LOG.info(f"{source.title}: prøver {len(readable)} av {len(pending)} lastinger")
            with open_gate(refresh.home) as gate:
                for batch in [readable] if source.judged_together else [[load_id] for load_id in readable]:
                    results |= gate.judge(batch, suites)
        verdicts: Counter[str] = Counter()
        with refresh.warehouse() as connection:
            for load in pending:
                verdict = judge(connection, source, load, results.get(load.load_id, []))
                verdicts[verdict] += 1
                if verdict != "accepted":
                    LOG.info(f"{source.title}: {load.file_name}: {verdict}")
            if pending:
                LOG.info(f"{source.title}: {', '.join(f'{count} {name}' for name, count in verdicts.items())}")
            failures = failures_by_rule(connection, source.id)
        for table, rules in suites.items():
            yield dg.MaterializeResult(
                asset_key=["raw", table],
                metadata=dict(verdicts),
                check_results=[_check_result(table, {rule.id: failures.get(rule.id, {}) for rule in rules})],
            )

    return raw


def _check_result(table: str, failures: Mapping[str, Mapping[str, Failure]]) -> dg.AssetCheckResult:
    """A suite over every load that was last said something of. What only informs has passed.

    failures: by rule and file name.
    """
    broken = [
        (f"{rule_id} {file_name}", failure)
        for rule_id, of_rule in failures.items()
        for file_name, failure in of_rule.items()
    ]
    worst = worst_severity(failure.severity for _, failure in broken) if broken else "info"
    return dg.AssetCheckResult(
        asset_key=["raw", table],
        check_name=CHECK,
        passed=worst == "info",
        severity=dg.AssetCheckSeverity.ERROR if worst == "critical" else dg.AssetCheckSeverity.WARN,
        metadata={place: dg.MetadataValue.text(failure.message) for place, failure in broken},
    )


@dg.asset(
    key=["ops", "load"],
    group_name="ops",
    deps=[["raw", table] for source in SOURCES for table in source.landing],
    description="Én rad per forsøk på å laste en fil, med utfall og grunn.",
    retry_policy=RETRIES,
    kinds={"duckdb"},
)
def load_ledger(refresh: Refresh) -> dg.MaterializeResult[None]:
    """Every source has written its loads by now; this counts them by verdict, and tells of files that nobody reads."""
    unread = unread_files(refresh.home, SOURCES)
    for file in unread:
        LOG.warning(f"{file.file_name} leses ikke: {file.remedy}")
    with refresh.warehouse() as connection:
        note_unread(connection, unread)
        append(connection, refresh.home.ledger)
        counts = connection.execute("select verdict, count(*) from ops.load group by verdict").fetchall()
    return dg.MaterializeResult(metadata=dict(counts) | {"unread": len(unread)})
