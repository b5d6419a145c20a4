"""Runs the notebooks against one release and turns each into the body of a page. Knows nothing of where pages lie."""

import asyncio
import os
import tempfile
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipelines.home import NOTEBOOKS
from pipelines.reporting.report import kept_charts

if TYPE_CHECKING:
    from nbformat import NotebookNode

CELL_SECONDS = 300
"""A cell that takes longer than this is taken to hang."""


class NotebookError(Exception):
    """A notebook that did not run; says which, which cell, and what the cell said."""


def run_notebooks(database: Path, names: tuple[str, ...], charts: Path) -> Mapping[str, "NotebookNode"]:
    """The notebooks with their outputs, run at the same time, each in a kernel of its own.

    charts: the folder of charts that were drawn before.

    Kernels talk over sockets in a temporary folder: no port is opened, and nothing is left behind.
    Raises NotebookError for the first that fails.
    """
    with tempfile.TemporaryDirectory(prefix="maalbar-") as runtime, ThreadPoolExecutor(1) as aside:
        # in a thread of its own: whoever calls may have an event loop already
        return aside.submit(asyncio.run, _run_all(database, names, charts, Path(runtime))).result()


async def _run_all(database: Path, names: tuple[str, ...], charts: Path, runtime: Path) -> dict[str, "NotebookNode"]:
    runs = (_run(database, name, charts, runtime / name) for name in names)
    done = await asyncio.gather(*runs, return_exceptions=True)
    for outcome in done:
        if isinstance(outcome, BaseException):
            raise outcome
    return dict(zip(names, done, strict=True))  # type: ignore[arg-type]


async def _run(database: Path, name: str, charts: Path, runtime: Path) -> "NotebookNode":
    import nbformat
    from jupyter_client.kernelspec import KernelSpecManager
    from jupyter_client.manager import AsyncKernelManager
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

    runtime.mkdir()
    notebook: NotebookNode = nbformat.read(NOTEBOOKS / f"{name}.ipynb", as_version=4)  # type: ignore[no-untyped-call]
    kernel = AsyncKernelManager(
        transport="ipc",
        ip=str(runtime / "k"),
        connection_file=str(runtime / "kernel.json"),
        kernel_spec_manager=KernelSpecManager(kernel_dirs=[]),  # this Python, whatever kernels the user has
    )
    client = NotebookClient(
        notebook, km=kernel, timeout=CELL_SECONDS, record_timing=False, resources={"metadata": {"path": str(NOTEBOOKS)}}
    )
    (runtime / "matplotlibrc").touch()  # nor whatever settings they draw with
    settings = {
        "MAALBAR_RELEASE": str(database),
        kept_charts.FOLDER: str(charts),
        "IPYTHONDIR": str(runtime),
        "MATPLOTLIBRC": str(runtime / "matplotlibrc"),
        "MPLBACKEND": "svg",
    }
    try:
        await client.async_execute(cleanup_kc=True, env=os.environ | settings)
    except CellExecutionError as error:
        raise NotebookError(_failure(name, notebook, f"{error.ename}: {error.evalue}")) from error
    except CellTimeoutError as error:
        raise NotebookError(_failure(name, notebook, f"brukte mer enn {CELL_SECONDS} sekunder")) from error
    except DeadKernelError as error:
        raise NotebookError(_failure(name, notebook, "prosessen den kjørte i, døde")) from error
    return notebook


def _failure(name: str, notebook: Any, reason: str) -> str:
    """The cell that was reached last is the one that failed."""
    reached = [number for number, cell in enumerate(notebook.cells, start=1) if cell.get("execution_count")]
    failed = [
        number
        for number, cell in enumerate(notebook.cells, start=1)
        if any(output.output_type == "error" for output in cell.get("outputs", []))
    ]
    number = (failed or reached or [1])[-1]
    first_line = notebook.cells[number - 1].source.strip().splitlines()[0]
    return f"Notatboka notebooks/{name}.ipynb stanset i celle {number} («{first_line}»): {reason}"
