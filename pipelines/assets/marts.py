"""The dbt project as assets: staging, intermediate, marts and ops, with dbt's tests as asset checks."""

import json
import os
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from importlib import metadata
from pathlib import Path
from typing import Any

import dagster as dg
from dagster_dbt import DagsterDbtTranslator, DbtCliResource, DbtProject, dbt_assets
from packaging.version import Version

from pipelines.assets.check_results import keep_check_results, last_check_results
from pipelines.assets.run import LOG, RETRIES, Refresh
from pipelines.fingerprint import sha256_of_files
from pipelines.home import DBT, DBT_PROJECT
from pipelines.locking import locked
from pipelines.warehouse.audit import broken_checks
from pipelines.warehouse.build_state import build_fingerprint, has_accepted_loads, is_published

os.environ.setdefault("DBT_SEND_ANONYMOUS_USAGE_STATS", "false")

BUILD = ["build", "--exclude-resource-type", "unit_test"]
"""Unit tests are of the formulas, not of what was loaded: the project's own tests run them."""

PROJECT = DbtProject(project_dir=DBT_PROJECT, profiles_dir=DBT_PROJECT)


def prepared_manifest(project: DbtProject) -> Path:
    """The project's manifest, made anew only where the project has changed since: parsing takes seconds.

    Of processes that start at once, one makes it and the others wait: half a manifest cannot be read.
    """
    stamp = project.manifest_path.with_suffix(".stamp")
    fingerprint = sha256_of_files(DBT_PROJECT)
    with locked(project.manifest_path.with_suffix(".lock"), wait=True):
        if not project.manifest_path.exists() or not stamp.exists() or stamp.read_text() != fingerprint:
            parse = [*DBT, "parse", "--quiet", "--target-path", str(project.target_path)]
            subprocess.run(parse, cwd=project.project_dir, check=True)
            stamp.write_text(fingerprint)
    return project.manifest_path


class _Translator(DagsterDbtTranslator):
    """Assets are named as the tables they become: schema and name."""

    def get_asset_key(self, dbt_resource_props: Mapping[str, Any]) -> dg.AssetKey:
        if dbt_resource_props["resource_type"] == "model":
            return dg.AssetKey([dbt_resource_props["schema"], dbt_resource_props["name"]])
        return super().get_asset_key(dbt_resource_props)

    def get_group_name(self, dbt_resource_props: Mapping[str, Any]) -> str:
        return str(dbt_resource_props["fqn"][1])


class Dbt(DbtCliResource):
    """dbt as it is installed with the project."""

    @cached_property
    def _cli_version(self) -> Version:
        """Asking the command for it would take two seconds a build."""
        return Version(metadata.version("dbt-core"))

    def _initialize_dbt_core_adapter(self, _args: Sequence[str]) -> Any:
        """None: a connection of Dagster's own takes a second to set up, and is for row counts that nobody asks for."""
        return None


@dbt_assets(
    manifest=prepared_manifest(PROJECT),
    project=PROJECT,
    name="dbt_build",
    dagster_dbt_translator=_Translator(),
    retry_policy=RETRIES,
)
def dbt_models(context: dg.AssetExecutionContext, dbt: Dbt, refresh: Refresh) -> Iterator[Any]:
    """Builds and tests every model, unless the newest release is made from the very same."""
    with refresh.warehouse() as connection:
        if not has_accepted_loads(connection):
            LOG.info("Ingen lasting er godtatt ennå; det er ikke noe å bygge")
            return
        if is_published(refresh.home, build_fingerprint(connection, date.today())):
            LOG.info("Ingenting nytt siden siste utgivelse; bygger ikke på nytt")
            yield from last_check_results(refresh.home)
            return
    LOG.info("Bygger og kontrollerer martene")
    os.environ["MAALBAR_WAREHOUSE"] = str(refresh.home.warehouse)
    results = refresh.home.dbt_target / "run_results.json"
    results.unlink(missing_ok=True)  # those of the build before, should this one end before it has any
    build = dbt.cli(BUILD, context=context, raise_on_error=False, target_path=refresh.home.dbt_target)
    check_results = []
    for event in build.stream():
        if isinstance(event, dg.AssetCheckResult):
            check_results.append(event)
        yield event
    keep_check_results(refresh.home, check_results)
    if not build.is_successful():
        raise dg.Failure("\n".join(_reasons(refresh, results)), allow_retries=False)


def _reasons(refresh: Refresh, results: Path) -> list[str]:
    """Why a build failed: each broken check with its figures, and what dbt says failed."""
    if not results.exists():
        return [f"dbt stoppet før det var ferdig. Loggen: {results.with_name('dbt.log')}"]
    with refresh.warehouse() as connection:
        broken = broken_checks(connection)
    failed = [
        result["unique_id"]
        for result in json.loads(results.read_text(encoding="utf-8"))["results"]
        if result["status"] in ("error", "fail")
    ]
    return [*broken, f"Feilet i dbt: {', '.join(failed)}"]
