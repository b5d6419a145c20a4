"""Releases: the immutable copies that analysts read. Publish, list, roll back. What goes in is decided by dbt.

A release is written beside the others and becomes current by one atomic rename, so a reader never meets half of one.
"""

import json
import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from pipelines.fingerprint import sha256_of_bytes
from pipelines.home import COMPILED_MODELS, Home
from pipelines.warehouse.release_change import Made, write_changes
from pipelines.warehouse.release_tables import Earlier, copy_tables, loads_in_force


@dataclass(frozen=True)
class Release:
    """A published release and its manifest."""

    id: str
    path: Path
    manifest: dict[str, Any]

    @property
    def database(self) -> Path:
        return self.path / "maalbar.duckdb"

    @property
    def made(self) -> Made:
        created_at = datetime.fromisoformat(self.manifest["created_at"])
        return Made(self.id, _day(created_at), self.manifest.get("code"), self.manifest["loads"])


class NoReleaseError(Exception):
    """There is no such release, or none at all."""


Addition = Callable[[Path], None]
"""Writes more into the folder of a release whose tables are there; what it raises, keeps the release from being."""


def publish(
    home: Home, fingerprint: str, code: str, marts: Mapping[str, str], addition: Addition | None = None
) -> Release:
    """Copies the marts and ops of the warehouse into a new release and makes it the current one.

    code: the part of the fingerprint that is not of loads, which tells the next release whether that has changed;
    marts: what each mart was built from, as a fingerprint.
    """
    created_at = datetime.now(UTC)
    release_id = f"{created_at:%Y%m%dT%H%M%SZ}-{fingerprint[:8]}"
    for leftover in home.published.glob(".*.part"):
        shutil.rmtree(leftover)
    try:
        previous = current_release(home)
    except NoReleaseError:
        previous = None
    release = write_release(
        home.warehouse,
        home.published / release_id,
        fingerprint,
        created_at,
        compiled=home.dbt_target / COMPILED_MODELS,
        code=code,
        marts=marts,
        previous=previous,
        addition=addition,
    )
    make_current(home, release_id)
    return release


def write_release(
    warehouse: Path,
    folder: Path,
    fingerprint: str,
    created_at: datetime,
    *,
    compiled: Path,
    code: str | None = None,
    marts: Mapping[str, str] | None = None,
    previous: Release | None = None,
    addition: Addition | None = None,
) -> Release:
    """Copies the marts and ops of a warehouse into a folder, which is there only when it is whole.

    compiled: the SQL of the models, one folder a schema; code: a fingerprint of all that is not loads; marts: one of
    each mart; previous: the release that this one is compared with in `ops.release_change`, and shares files with.
    """
    unfinished = folder.with_name(f".{folder.name}.part")
    shutil.rmtree(unfinished, ignore_errors=True)  # of a process that was killed
    (unfinished / "marts").mkdir(parents=True)
    earlier = _earlier(previous, marts or {}, code) if previous else None
    copied = copy_tables(warehouse, unfinished, folder, created_at, compiled, earlier)
    loads = loads_in_force(warehouse)
    change = write_changes(
        unfinished / "maalbar.duckdb",
        Made(folder.name, _day(created_at), code, loads),
        previous.database if previous else None,
        previous.made if previous else None,
        earlier.marts if earlier else frozenset(),
    )
    if addition:
        addition(unfinished)
    manifest = {
        "release_id": folder.name,
        "created_at": created_at.isoformat(timespec="seconds"),
        "fingerprint": fingerprint,
        "code": code,
        "change": change,
        "loads": loads,
        "marts": marts or {},
        "parts": copied.parts,
        "tables": copied.rows,
        "files": describe_files(unfinished, previous),
    }
    (unfinished / "manifest.json").write_text(json.dumps(manifest, indent=2, ensure_ascii=False), encoding="utf-8")
    for path in unfinished.rglob("*"):
        if path.is_file():
            path.chmod(0o444)
    os.replace(unfinished, folder)
    return Release(folder.name, folder, manifest)


def _earlier(previous: Release, marts: Mapping[str, str], code: str | None) -> Earlier:
    known = previous.manifest.get("marts", {})
    return Earlier(
        previous.path,
        frozenset(mart for mart, fingerprint in marts.items() if known.get(mart) == fingerprint),
        previous.manifest.get("parts", {}),
        has_same_code=code is not None and previous.manifest.get("code") == code,
    )


def describe_files(folder: Path, previous: Release | None = None) -> dict[str, dict[str, Any]]:
    """Size and sha256 of every file in the folder of a release but its manifest.

    previous: a release with files in common, which need not be read again.
    """
    described = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.name != "manifest.json":
            name = path.relative_to(folder).as_posix()
            known = (
                previous.manifest["files"].get(name) if previous and _is_shared(path, previous.path / name) else None
            )
            described[name] = known or {"bytes": path.stat().st_size, "sha256": sha256_of_bytes(path.read_bytes())}
    return described


def _is_shared(path: Path, other: Path) -> bool:
    return other.exists() and path.samefile(other)


def make_current(home: Home, release_id: str) -> None:
    """Points `current` to the release, atomically.

    Raises NoReleaseError where there is no release of that id.
    """
    if not (home.published / release_id / "manifest.json").is_file():
        known = ", ".join(release.id for release in list_releases(home)) or "ingen"
        raise NoReleaseError(f"Utgivelsen «{release_id}» finnes ikke. Utgivelser: {known}.")
    link = home.published / ".current.part"
    link.unlink(missing_ok=True)
    link.symlink_to(release_id, target_is_directory=True)
    os.replace(link, home.published / "current")


def list_releases(home: Home) -> list[Release]:
    """Every finished release, oldest first."""
    return [read_release(manifest.parent) for manifest in sorted(home.published.glob("[0-9]*/manifest.json"))]


def is_published(home: Home, fingerprint: str) -> bool:
    """Whether the newest release is made from just this; a rollback to an older one stays until there is news."""
    releases = list_releases(home)
    return bool(releases) and releases[-1].manifest["fingerprint"] == fingerprint


def published_bytes(home: Home) -> frozenset[str]:
    """The sha256 of the loads that the newest release is made from; none before the first."""
    releases = list_releases(home)
    return frozenset(load["sha256"] for load in releases[-1].manifest["loads"]) if releases else frozenset()


def current_release(home: Home) -> Release:
    """Raises NoReleaseError where nothing is published yet."""
    current = home.published / "current"
    if not (current / "manifest.json").is_file():
        raise NoReleaseError(f"Ingenting er publisert i {home.root} ennå. Kjør `maalbar refresh`.")
    return read_release(current.resolve())


def read_release(path: Path) -> Release:
    """The release in a folder."""
    return Release(path.name, path, json.loads((path / "manifest.json").read_text(encoding="utf-8")))


def _day(moment: datetime) -> date:
    """The date here, as the models and the fingerprint count days; in UTC it may be another."""
    return moment.astimezone().date()
