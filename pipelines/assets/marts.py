"""The dbt project as assets: staging, intermediate, marts and ops, with one check a model of all that dbt tests."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import dagster as dg
from dagster_dbt import DagsterDbtTranslator, DagsterDbtTranslatorSettings, build_dbt_asset_specs

from pipelines.assets.reference import REFERENCE
from pipelines.assets.run import LOG, RETRIES, Refresh
from pipelines.building.plan import Plan, make_plan, project_models, release_fingerprint
from pipelines.building.project import prepared_manifest
from pipelines.building.run import BuildResult, build
from pipelines.ledger.file import append
from pipelines.ledger.unreconciled import hold_unreconciled
from pipelines.registry import SOURCES
from pipelines.warehouse.audit import broken_checks, broken_loads, has_accepted_loads
from pipelines.warehouse.release import is_published, published_bytes

BUILT = dg.AssetKey(["build", "model"])
"""What each model was built from. Dagster leaves out what depends on a model that was not built; this always is."""
CHECK = "holds"


class _Translator(DagsterDbtTranslator):
    """Assets are named as the tables they become: schema and name."""

    def get_asset_key(self, dbt_resource_props: Mapping[str, Any]) -> dg.AssetKey:
        if dbt_resource_props["resource_type"] == "model":
            return model_key(dbt_resource_props)
        return super().get_asset_key(dbt_resource_props)

    def get_group_name(self, dbt_resource_props: Mapping[str, Any]) -> str:
        return str(dbt_resource_props["fqn"][1])


def model_key(model: Mapping[str, Any]) -> dg.AssetKey:
    """The asset that a model becomes."""
    return dg.AssetKey([model["schema"], model["name"]])


def assets_of_building(plan: Plan) -> list[dg.AssetKey]:
    """What a refresh runs to publish what is new."""
    return [REFERENCE, *(model_key(project_models()[each]) for each in plan.stale), BUILT, dg.AssetKey("release")]


# the ledger is one asset, of which dbt reads several views
SETTINGS = DagsterDbtTranslatorSettings(enable_duplicate_source_asset_keys=True)
SPECS = build_dbt_asset_specs(manifest=prepared_manifest(), dagster_dbt_translator=_Translator(SETTINGS))


@dg.multi_asset(
    name="dbt_build",
    specs=[
        *SPECS,
        dg.AssetSpec(
            BUILT,
            group_name="ops",
            # a run of only what is stale has nothing else between the reference data and the models
            deps=[REFERENCE, *(spec.key for spec in SPECS)],
            description="Hva hver modell er bygd av.",
            kinds={"duckdb"},
        ),
    ],
    check_specs=[
        dg.AssetCheckSpec(CHECK, asset=spec.key, description="Modellen lar seg bygge, og alt dbt prøver, holder.")
        for spec in SPECS
    ],
    can_subset=True,  # what nothing has reached is not built again
    retry_policy=RETRIES,
)
def dbt_models(
    context: dg.AssetExecutionContext, refresh: Refresh
) -> Iterator[dg.MaterializeResult[None] | dg.AssetCheckResult]:
    """Builds and tests the models that what is new reaches."""
    with refresh.warehouse() as connection:
        if not has_accepted_loads(connection):
            LOG.info("Ingen lasting er godtatt ennå; det er ikke noe å bygge")
            return
        plan = make_plan(connection, date.today(), full=refresh.full)
    if not plan.stale and is_published(refresh.home, release_fingerprint(plan)):
        LOG.info("Ingenting nytt siden siste utgivelse; bygger ikke på nytt")
        return
    chosen = context.selected_asset_keys
    plan = plan.limited_to([each for each in plan.stale if model_key(project_models()[each]) in chosen])
    LOG.info(f"Bygger og kontrollerer {len(plan.stale)} av {len(plan.wanted)} modeller")
    built = build(refresh.home.warehouse, refresh.home.dbt_target, plan) if plan.stale else BuildResult()
    made = {*built.models}
    while not built.is_whole and _hold_unreconciled(refresh):
        # what was in force before may reach more models than were chosen
        with refresh.warehouse() as connection:
            plan = make_plan(connection, date.today())
        built = build(refresh.home.warehouse, refresh.home.dbt_target, plan)
        made |= {*built.models}
    # parents first, as Dagster wants them
    for unique_id in [each for each in project_models().order if each in made and each not in built.broken]:
        if model_key(project_models()[unique_id]) in chosen:
            yield dg.MaterializeResult(
                asset_key=model_key(project_models()[unique_id]), check_results=[_check(unique_id, passed=True)]
            )
    for unique_id, said in built.broken.items():
        if model_key(project_models()[unique_id]) in chosen:
            yield _check(unique_id, passed=False, metadata={"broken": "\n".join(said)})
    if not built.is_whole:
        with refresh.warehouse() as connection:
            raise dg.Failure("\n".join([*broken_checks(connection), *_told(built)]), allow_retries=False)
    if BUILT in chosen:
        counts = {"built": len(made), "unchanged": len(plan.wanted) - len(plan.stale)}
        yield dg.MaterializeResult(asset_key=BUILT, metadata=counts)


def _hold_unreconciled(refresh: Refresh) -> list[str]:
    """Holds the new loads whose figures do not agree; none where the fault is not in a file."""
    versions = {source.id: source.version for source in SOURCES}
    with refresh.warehouse() as connection:
        held = hold_unreconciled(connection, broken_loads(connection), versions, published_bytes(refresh.home))
        append(connection, refresh.home.ledger)
    for file_name in held:
        LOG.warning(f"{file_name} holdes tilbake: tallene stemmer ikke. Bygger med det som gjaldt før")
    return held


def _check(unique_id: str, *, passed: bool, metadata: Mapping[str, str] | None = None) -> dg.AssetCheckResult:
    return dg.AssetCheckResult(
        asset_key=model_key(project_models()[unique_id]), check_name=CHECK, passed=passed, metadata=metadata
    )


def _told(built: BuildResult) -> list[str]:
    """What dbt says failed, each line once."""
    said = [line for lines in built.broken.values() for line in lines]
    return [*built.rest, *(f"Feilet i dbt: {line}" for line in dict.fromkeys(said))]
