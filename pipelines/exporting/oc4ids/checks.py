"""What OC4IDS asks beyond its schema: prefixed and unique ids, parties that are there, currencies, nothing empty."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from pipelines.exporting.parts import Json

PREFIXED = re.compile(r"oc4ids-[a-z0-9]{6}-.+")


def broken_rules(package: Json) -> list[str]:
    """Place and reason of each break of a rule that the schema cannot say."""
    projects = package.get("projects", [])
    return [*_ids(projects), *_references(projects), *_values(package, "")]


def _ids(projects: list[Json]) -> Iterator[str]:
    counted = Counter(project.get("id") for project in projects)
    for number, project in enumerate(projects):
        project_id = project.get("id", "")
        if not PREFIXED.fullmatch(project_id):
            yield f"/projects/{number}/id: «{project_id}» mangler et prefiks som oc4ids-abc123-."
        if counted[project_id] > 1:
            yield f"/projects/{number}/id: «{project_id}» er brukt {counted[project_id]} ganger."


def _references(projects: list[Json]) -> Iterator[str]:
    for number, project in enumerate(projects):
        authority = project.get("publicAuthority", {}).get("id")
        if authority and authority not in {party.get("id") for party in project.get("parties", [])}:
            yield f"/projects/{number}/publicAuthority/id: «{authority}» er ikke blant parties."


def _values(node: Any, path: str) -> Iterator[str]:
    if isinstance(node, dict):
        if "amount" in node and isinstance(node["amount"], int | float) and "currency" not in node:
            yield f"{path}: beløp uten valuta."
        for name, value in node.items():
            yield from _values(value, f"{path}/{name}")
    elif isinstance(node, list):
        for number, value in enumerate(node):
            yield from _values(value, f"{path}/{number}")
    if node in ({}, []) or (isinstance(node, str) and not node.strip()):
        yield f"{path}: tomt felt."
