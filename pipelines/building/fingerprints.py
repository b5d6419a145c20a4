"""What each model is made of, as one fingerprint: its own code, that of all before it, and what they were fed.

Pure functions over dbt's manifest. A model that has the fingerprint it was last built with would come out the same.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from graphlib import TopologicalSorter
from typing import Any

from pipelines.fingerprint import sha256_of_texts
from pipelines.ledger.tables import LEDGER

Node = Mapping[str, Any]
Feed = Callable[[Node], str]
"""The fingerprint of what a source holds now."""

_CONFIG = (
    "materialized", "contract", "meta", "unique_key", "incremental_strategy", "post-hook", "pre-hook", "persist_docs",
)  # fmt: skip
_GRAPH = re.compile(r"\bgraph\.")
_FUNCTION = re.compile(r"\bops\.\w+\(")
"""A call of a function that the program puts into the warehouse."""
_TODAY, _YEAR = "today", "this_year"
"""The macros by which a model asks which day or year it is."""


@dataclass(frozen=True)
class Models:
    """The models of a manifest with the code that makes each, in the order they are built.

    code_of_python: the fingerprint of what models in Python import; functions: of the warehouse's SQL functions.
    """

    manifest: Mapping[str, Any]
    code_of_python: str = ""
    functions: str = ""

    @cached_property
    def order(self) -> Sequence[str]:
        """Unique ids, parents first."""
        nodes = self._models
        graph = {each: [parent for parent in parents(node) if parent in nodes] for each, node in nodes.items()}
        return [*TopologicalSorter(graph).static_order()]

    def __getitem__(self, unique_id: str) -> Node:
        return self._models[unique_id]

    @cached_property
    def tests(self) -> Mapping[str, Sequence[Node]]:
        """Each model's tests of data."""
        found: dict[str, list[Node]] = {}
        for node in self.manifest["nodes"].values():
            if node["resource_type"] == "test":
                for parent in parents(node):
                    found.setdefault(parent, []).append(node)
        return found

    def is_built(self, unique_id: str) -> bool:
        """Whether the model becomes a table or a view; what is ephemeral becomes part of its children."""
        return bool(self._models[unique_id]["config"]["materialized"] != "ephemeral")

    def tested_within(self, unique_id: str) -> Iterator[str]:
        """The models with tests of their own that become part of this one."""
        for parent in parents(self._models[unique_id]):
            if parent in self._models and not self.is_built(parent):
                yield from self.tested_within(parent)
                if parent in self.tests:
                    yield parent

    @cached_property
    def of_today(self) -> frozenset[str]:
        """The models whose rows depend on which day it is, by themselves or by what they are made of."""
        found: set[str] = set()
        for unique_id in self.order:
            node = self._models[unique_id]
            if _TODAY in self._macros(node) or found.intersection(parents(node)):
                found.add(unique_id)
        return frozenset(found)

    @cached_property
    def code(self) -> Mapping[str, str]:
        """Each model's own code: SQL, macros, configuration, contract and tests."""
        return {unique_id: sha256_of_texts(self._own_code(self._models[unique_id])) for unique_id in self.order}

    def fingerprints(self, feed: Feed, year: int) -> dict[str, str]:
        """Each model's fingerprint, given what the sources hold and which year it is."""
        ledger_code = sha256_of_texts(self.code[each] for each in sorted(self._ledger_models))
        feeds = _Feeds(self.manifest["sources"], self._ledger_models, ledger_code, feed)
        found: dict[str, str] = {}
        for unique_id in self.order:
            node = self._models[unique_id]
            before = [found[each] for each in feeds.models_before(node) if each in found]
            asked = [str(year)] if _YEAR in self._macros(node) else []
            found[unique_id] = sha256_of_texts([self.code[unique_id], *asked, *feeds.of(node), *before])
        return found

    @cached_property
    def contracts(self) -> str:
        """Changes with what models and sources say of themselves; what reads dbt's graph is made of this."""
        nodes = [*self._models.values(), *self.manifest["sources"].values()]
        return sha256_of_texts(
            json.dumps([node["name"], node["schema"], node["columns"], node["description"],
                        node["config"].get("meta"), node.get("depends_on", {}).get("nodes")], sort_keys=True)
            for node in nodes
        )  # fmt: skip

    @property
    def _models(self) -> Mapping[str, Node]:
        return _models(self.manifest)

    @cached_property
    def _ledger_models(self) -> frozenset[str]:
        """The models of nothing but the ledger of loads: which load is in force, and since when."""
        found: set[str] = set()
        for unique_id in self.order:
            before = parents(self._models[unique_id])
            if before and all(each in found or self._is_ledger(each) for each in before):
                found.add(unique_id)
        return frozenset(found)

    def _is_ledger(self, unique_id: str) -> bool:
        source = self.manifest["sources"].get(unique_id)
        return bool(source and _is_ledger(source))

    def _own_code(self, node: Node) -> Iterator[str]:
        """What is written for the model, and after it the fingerprints of what that calls."""
        tests = sorted(self.tests.get(node["unique_id"], ()), key=lambda each: str(each["unique_id"]))
        written = [node["raw_code"], *self._macros(node).values()]
        for test in tests:
            written += [test["raw_code"], *self._macros(test).values()]
        yield from written
        yield json.dumps({key: node["config"].get(key) for key in _CONFIG}, sort_keys=True)
        yield json.dumps([node["schema"], node["columns"], node["description"]], sort_keys=True)
        yield json.dumps([[test.get("test_metadata"), test["config"]["severity"]] for test in tests], sort_keys=True)
        if any(map(_GRAPH.search, written)):
            yield self.contracts
        if any(map(_FUNCTION.search, written)):
            yield self.functions
        if node["language"] == "python":
            yield self.code_of_python

    def _macros(self, node: Node) -> dict[str, str]:
        """The project's own macros that a node uses, and those that they use, by name; dbt's own come with dbt."""
        found: dict[str, str] = {}
        waiting = [*node["depends_on"]["macros"]]
        while waiting:
            macro = self.manifest["macros"].get(waiting.pop())
            if macro and macro["package_name"] == node["package_name"] and macro["name"] not in found:
                found[macro["name"]] = macro["macro_sql"]
                waiting.extend(macro["depends_on"]["macros"])
        return dict(sorted(found.items()))


@dataclass(frozen=True)
class _Feeds:
    """What a model reads besides other models. One that reads a landing table asks the ledger for that source only."""

    sources: Mapping[str, Node]
    ledger_models: frozenset[str]
    ledger_code: str
    feed: Feed

    def of(self, node: Node) -> list[str]:
        read = [self.sources[each] for each in parents(node) if each in self.sources]
        if not self._is_bound(node):
            return [self.feed(source) for source in read]
        loaded = [source for source in read if not _is_ledger(source)]
        return [self.ledger_code, *(self.feed(source) for source in loaded)]

    def models_before(self, node: Node) -> list[str]:
        bound = self._is_bound(node)
        return [each for each in parents(node) if not (bound and each in self.ledger_models)]

    def _is_bound(self, node: Node) -> bool:
        """Whether the node reads rows that were loaded, whose fingerprint says which of them are in force."""
        return any(self.sources[each]["schema"] == "raw" for each in parents(node) if each in self.sources)


def parents(node: Node) -> list[str]:
    """What a node is made of: unique ids of models and sources, sorted."""
    return sorted(set(node["depends_on"]["nodes"]))


def _is_ledger(source: Node) -> bool:
    return source["schema"] == "ops" and source["name"] in LEDGER


def _models(manifest: Mapping[str, Any]) -> Mapping[str, Node]:
    return {key: node for key, node in manifest["nodes"].items() if node["resource_type"] == "model"}
