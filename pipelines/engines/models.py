"""The models of the dbt project in the order they are built, each as the query that makes the whole of it anew."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any

from pipelines.home import DBT, DBT_PROJECT, Home

PARSED = "partial_parse.msgpack"


@dataclass(frozen=True)
class Relation:
    """A table or a view as the models name it."""

    schema: str
    name: str

    @property
    def view(self) -> str:
        """Its name on an engine where all relations share one room."""
        return f"{self.schema}__{self.name}"


@dataclass(frozen=True)
class Model:
    relation: Relation
    code: str
    is_python: bool
    is_kept: bool
    """Whether its rows are written, and not computed anew by each model that reads it."""
    grain: tuple[str, ...]


@dataclass(frozen=True)
class Plan:
    database: str
    """What the models call the database that they stand in."""
    sources: tuple[Relation, ...]
    models: tuple[Model, ...]


def compile_models(home: Home, folder: Path) -> Plan:
    """Has dbt compile every model as for a full refresh, in a folder of its own: what the home built stays as it is."""
    folder.mkdir(parents=True, exist_ok=True)
    if (home.dbt_target / PARSED).exists():
        shutil.copy(home.dbt_target / PARSED, folder / PARSED)
    options = ["--select", "resource_type:model", "--full-refresh", "--quiet", "--no-introspect"]
    command = [*DBT, "compile", *options, "--target-path", str(folder)]
    # dbt names relations by the file; it is not opened for a query
    environment = os.environ | {"MAALBAR_WAREHOUSE": str(folder / home.warehouse.name)}
    subprocess.run(command, cwd=DBT_PROJECT, env=environment, check=True)
    return read_plan(json.loads((folder / "manifest.json").read_text(encoding="utf-8")))


def read_plan(manifest: Mapping[str, Any]) -> Plan:
    """The plan in dbt's manifest. Ephemeral models stand inlined in those that read them."""
    nodes = {key: node for key, node in manifest["nodes"].items() if node["resource_type"] == "model"}
    order = TopologicalSorter({key: _parents(node, nodes) for key, node in nodes.items()}).static_order()
    chosen = [nodes[key] for key in order if nodes[key]["config"]["materialized"] != "ephemeral"]
    sources = {parent for node in nodes.values() for parent in node["depends_on"]["nodes"]} & set(manifest["sources"])
    return Plan(
        database=chosen[0]["database"],
        sources=tuple(_relation(manifest["sources"][key]) for key in sorted(sources)),
        models=tuple(_model(node) for node in chosen),
    )


def _parents(node: Mapping[str, Any], nodes: Iterable[str]) -> list[str]:
    return [parent for parent in node["depends_on"]["nodes"] if parent in nodes]


def _relation(node: Mapping[str, Any]) -> Relation:
    return Relation(node["schema"], node.get("alias") or node.get("identifier") or node["name"])


def _model(node: Mapping[str, Any]) -> Model:
    return Model(
        relation=_relation(node),
        code=node["compiled_code"],
        is_python=node["language"] == "python",
        is_kept=node["config"]["materialized"] != "view",
        grain=tuple(node["config"]["meta"].get("grain_keys", ())),
    )
