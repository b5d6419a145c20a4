"""Where the pages of a report go: into a release that is being written, into one that is there, or elsewhere."""

import json
import os
import tempfile
from pathlib import Path

from pipelines.home import Home
from pipelines.warehouse.connection import open_release, refresh_lock
from pipelines.warehouse.release import Release, describe_files

INDEX, DICTIONARY = "index.html", "datakatalog.html"
NOTEBOOKS = {
    "portefolje": ("Portefølje", "hvilke prosjekter betaler vi for, med hvilke penger, i hvilken fase?"),
    "maaloppnaaelse": ("Måloppnåelse", "er målene nådd, og hvor sikre er vi?"),
    "kostnadsutvikling": ("Kostnadsutvikling", "hva koster det mot det som ble lovet?"),
}
"""A notebook, the name of its page, and the question it answers."""
CREATED = "select release_id, created_at from ops.release"


def is_wanted() -> bool:
    """Whether a release is to carry the report; `MAALBAR_REPORT=0` leaves it out."""
    return os.environ.get("MAALBAR_REPORT") != "0"


def write_report(database: Path, home: Home, folder: Path) -> None:
    """Writes the pages about one release into a folder; all of them, or none. Only notebooks with news are run.

    home: tells which held files are still there, and whether there is an older release.
    Raises NotebookError where a notebook fails.
    """
    from pipelines.reporting.report.dictionary import dictionary_body
    from pipelines.reporting.report.index import index_body
    from pipelines.reporting.report.kept import keep_body, kept_body, page_fingerprint
    from pipelines.reporting.report.kept_charts import let_go
    from pipelines.reporting.report.numbers import day
    from pipelines.reporting.report.rendering import Frame, body_of, page
    from pipelines.reporting.report.running import run_notebooks

    pages = {f"{notebook}.html": about for notebook, about in NOTEBOOKS.items()}
    with open_release(database) as connection:
        ((release_id, created_at),) = connection.execute(CREATED).fetchall()
        bodies = {INDEX: index_body(connection, home, pages), DICTIONARY: dictionary_body(connection)}
        fingerprints = {notebook: page_fingerprint(connection, notebook) for notebook in NOTEBOOKS}
    kept = {notebook: kept_body(home.pages, notebook, made_of) for notebook, made_of in fingerprints.items()}
    wanted = tuple(notebook for notebook, body in kept.items() if body is None)
    for notebook, run in run_notebooks(database, wanted, home.pages / "charts").items() if wanted else ():
        kept[notebook] = body_of(run)
        keep_body(home.pages, notebook, fingerprints[notebook], str(kept[notebook]))
    let_go(home.pages / "charts")
    bodies |= {f"{notebook}.html": str(body) for notebook, body in kept.items()}
    names = {INDEX: "Oversikt"} | {file: name for file, (name, _) in pages.items()} | {DICTIONARY: "Datakatalog"}
    frame = Frame(release_id, day(created_at), names)
    written = {file: page(frame, file, body) for file, body in bodies.items()}
    folder.mkdir(parents=True, exist_ok=True)
    for file, content in written.items():
        (folder / file).write_text(content, encoding="utf-8")


def replace_report(release: Release, home: Home) -> None:
    """Makes the report of a release anew. Nothing else in the release changes.

    Each page is replaced by a rename, so that nobody meets half a page, and none is unless all could be made; the
    manifest comes last, and then says what lies there.
    Raises NotebookError where a notebook fails, and WarehouseBusyError while a refresh runs.
    """
    with (
        refresh_lock(home),
        tempfile.TemporaryDirectory(dir=release.path.parent, prefix=".report-", suffix=".part") as made,
    ):
        write_report(release.database, home, Path(made))
        (release.path / "report").mkdir(exist_ok=True)
        for path in Path(made).iterdir():
            path.chmod(0o444)
            os.replace(path, release.path / "report" / path.name)
        manifest = release.manifest | {"files": describe_files(release.path)}
        unfinished = Path(made) / "manifest.json"
        unfinished.write_text(json.dumps(manifest, indent=2, ensure_ascii=False), encoding="utf-8")
        unfinished.chmod(0o444)
        os.replace(unfinished, release.path / "manifest.json")
