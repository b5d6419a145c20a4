"""What the judgement of a source depends on, found in the code itself: nobody keeps a list of it.

A reader is made of the modules it imports, and names each reference file it opens as `REFERENCE / "name.csv"`; a rule
names each reference table as `reference.<table>`. What is done with a change is for `source`.
"""

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.util import resolve_name
from pathlib import Path

from pipelines.gates.suite import suite_files
from pipelines.home import PROJECT

READERS = "pipelines.sources"
_REFERENCE = "REFERENCE"
_IMPORT = re.compile(r"^[ \t]*(?:from (\S+) import (\([^)]*\)|.*)|import (.*))", re.MULTILINE)
"""Not parsed: a parser takes a hundred times as long, and a word too many, as in a docstring, is no module."""
_NAME = re.compile(r"[\w.]+")
_TABLE = re.compile(r"\breference\.(\w+)")


def reader_modules(module: str) -> dict[str, Path]:
    """The module and every module of the readers that it imports, near and far, each with its file."""
    found: dict[str, Path] = {}
    waiting = [module]
    while waiting:
        name = waiting.pop()
        path = _file_of(name)
        if name in found or path is None:
            continue
        found[name] = path
        package = name if path.name == "__init__.py" else name.rpartition(".")[0]
        waiting += [name.rpartition(".")[0], *_imports(path.read_text(encoding="utf-8"), package)]
    return found


def reference_opened(files: Iterable[Path]) -> set[str]:
    """The names of the reference files that the modules open.

    Raises ValueError where a module uses the folder in another way than `REFERENCE / "name.csv"`: what it opens there
    cannot be told, and a change of it would pass unseen.
    """
    return {name for path in files for name in _opened(path.read_text(encoding="utf-8"), path.name)}


def rule_files(folder: Path, tables: Iterable[str]) -> list[Path]:
    """The suites of the landing tables and the queries of their rules, their own and those of others they use."""
    return sorted({path for table in tables for path in suite_files(table, folder)})


def reference_asked(files: Iterable[Path]) -> set[str]:
    """The names of the reference files whose tables the rules read."""
    queries = (path.read_text(encoding="utf-8") for path in files if path.suffix == ".sql")
    return {f"{table}.csv" for query in queries for table in _TABLE.findall(query)}


def _file_of(module: str) -> Path | None:
    """The file of a module of the readers; None for what is no module, or no reader's."""
    if module != READERS and not module.startswith(f"{READERS}."):
        return None
    path = PROJECT.joinpath(*module.split("."))
    return next((file for file in (path.with_suffix(".py"), path / "__init__.py") if file.is_file()), None)


def _imports(code: str, package: str) -> Iterator[str]:
    """What the code imports, as names that may be modules: `from a import b` imports `a`, and `a.b` if it is one."""
    for origin, names, whole in _IMPORT.findall(code):
        yield from _NAME.findall(whole)
        if origin:
            module = resolve_name(origin, package)
            yield from (module, *(f"{module}.{name}" for name in _NAME.findall(names)))


@cache
def _opened(code: str, file_name: str) -> tuple[str, ...]:
    if _REFERENCE not in code:
        return ()
    tree = ast.parse(code)
    names = tuple(
        node.right.value
        for node in ast.walk(tree)
        if isinstance(node, ast.BinOp)
        and isinstance(node.op, ast.Div)
        and _is_folder(node.left)
        and isinstance(node.right, ast.Constant)
        and isinstance(node.right.value, str)
    )
    if len(names) < sum(_is_folder(node) for node in ast.walk(tree)):
        raise ValueError(f'{file_name}: write each file as {_REFERENCE} / "name.csv", so that what is read can be told')
    return names


def _is_folder(node: ast.AST) -> bool:
    return isinstance(node, ast.Name) and node.id == _REFERENCE
