"""The models of the dbt project in the order they are built, each as the query that makes the whole of it anew."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any

from pipelines.building.run import invoke

DATABASE = "maalbar"
COMPILE = ["compile", "--select", "resource_type:model", "--full-refresh", "--no-introspect", "--quiet"]
AS_VIEWS = ["--vars", "{inlined: view}"]
"""Models written into those that read them would be queries within queries, which not every engine reads rightly."""


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
    sources: tuple[Relation, ...]
    models: tuple[Model, ...]


def compile_models(folder: Path) -> Plan:
    """Has dbt compile every model as for a full refresh, in a folder of its own: what a home has built stays as it is.

    Raises RuntimeError where dbt cannot.
    """
    folder.mkdir(parents=True, exist_ok=True)
    # dbt names relations by the file of the warehouse; nothing is asked of it
    answer = invoke(folder / f"{DATABASE}.duckdb", folder, [*COMPILE, *AS_VIEWS], parse_anew=True)
    if not answer.success:
        raise RuntimeError(f"dbt kunne ikke kompilere modellene: {answer.exception or answer.result}")
    return read_plan(json.loads((folder / "manifest.json").read_text(encoding="utf-8")))


def read_plan(manifest: Mapping[str, Any]) -> Plan:
    """The plan in dbt's manifest. Ephemeral models stand inlined in those that read them."""
    nodes = {key: node for key, node in manifest["nodes"].items() if node["resource_type"] == "model"}
    order = TopologicalSorter({key: _parents(node, nodes) for key, node in nodes.items()}).static_order()
    chosen = [nodes[key] for key in order if nodes[key]["config"]["materialized"] != "ephemeral"]
    sources = {parent for node in nodes.values() for parent in node["depends_on"]["nodes"]} & set(manifest["sources"])
    return Plan(
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
