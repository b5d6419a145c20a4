"""Which releases are kept: three years of nights, made up as manifests."""

import json
import os
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import dagster as dg
import pytest

from pipelines.home import Home
from pipelines.retention import keep, kept_releases, releases_to_remove, tidy
from pipelines.warehouse.release import NoReleaseError, Release

TODAY = date(2026, 11, 28)


def release(day: date, code: str = "a", hour: int = 3) -> Release:
    at = datetime(day.year, day.month, day.day, hour, tzinfo=UTC)
    name = f"{at:%Y%m%dT%H%M%SZ}-x"
    return Release(name, Path(name), {"created_at": at.isoformat(), "code": code, "loads": []})


def nights(count: int) -> list[Release]:
    return [release(TODAY - timedelta(age)) for age in reversed(range(count))]


def left(releases: Sequence[Release], current: str = "", kept: Sequence[str] = ()) -> list[Release]:
    gone = {each.id for each in releases_to_remove(releases, current, kept, TODAY)}
    return [each for each in releases if each.id not in gone]


def test_three_years_of_nights_leave_so_many_releases() -> None:
    kept = left(nights(3 * 365))
    ages = [(TODAY - date.fromisoformat(each.manifest["created_at"][:10])).days for each in kept]
    assert [age for age in ages if age < 14] == [*reversed(range(14))]
    assert len([age for age in ages if 14 <= age < 105]) in (13, 14)
    assert len([age for age in ages if 105 <= age < 835]) in (24, 25)
    assert len([age for age in ages if age >= 835]) in (1, 2)
    assert len(kept) <= 55


def test_several_of_one_new_day_are_all_kept_and_of_an_old_day_the_last() -> None:
    new = [release(TODAY, hour=hour) for hour in range(5)]
    old = [release(TODAY - timedelta(20), hour=hour) for hour in range(5)]
    assert left([*old, *new]) == [old[-1], *new]


def test_the_current_a_named_one_and_the_last_before_other_code_are_kept() -> None:
    days = [TODAY - timedelta(age) for age in range(34, 28, -1)]  # Sunday to Friday
    releases = [release(day, code="a" if number < 3 else "b") for number, day in enumerate(days)]
    assert [releases.index(each) for each in left(releases)] == [0, 2, 5]
    assert [releases.index(each) for each in left(releases, current=releases[1].id)] == [0, 1, 2, 5]
    assert [releases.index(each) for each in left(releases, kept=[releases[4].id])] == [0, 2, 4, 5]


def test_what_is_old_is_removed_from_the_home(tmp_path: Path) -> None:
    home = Home(tmp_path)
    old = [release(TODAY - timedelta(age)) for age in (60, 59, 58, 2)]
    for each in old:
        folder = home.published / each.id
        folder.mkdir(parents=True)
        (folder / "manifest.json").write_text(json.dumps(each.manifest))
        (folder / "manifest.json").chmod(0o444)
    keep(home, old[0].id)
    gates = home.docs / "gx" / "uncommitted"
    site = gates / "data_docs" / "local_site"
    aged = {
        "docs": [folder / "validations" / "goal" / "run" for folder in (gates, site)],
        "known": [home.known / "20260101-abc"],
    }
    store = gates / "validations" / ".ge_store_backend_id"
    for folder in (*aged["docs"], *aged["known"], home.known / "20261127-def", gates / "validations" / "goal" / "new"):
        folder.mkdir(parents=True)
        (folder / "what.json").touch()
    store.touch()
    long_ago = datetime.now(UTC).timestamp() - 31 * 24 * 3600
    for path in (store, *aged["docs"], *aged["known"]):
        os.utime(path, (long_ago, long_ago))
    assert kept_releases(home) == {old[0].id}
    with pytest.raises(NoReleaseError, match="finnes ikke"):
        keep(home, "2020")
    with dg.instance_for_test() as instance:
        now = datetime(2026, 11, 28, 4, tzinfo=UTC)
        run = dg.DagsterRun(job_name="refresh", run_id=str(uuid4()))
        instance.add_run(run)
        (home.dagster / "storage" / run.run_id).mkdir(parents=True)
        assert tidy(home, instance, now) == {"releases": 1, "runs": 0, "docs": 2, "known": 1}
        assert tidy(home, instance, datetime.now(UTC) + timedelta(31))["runs"] == 1
        assert instance.get_runs() == []
        assert not [*(home.dagster / "storage").iterdir()]
    assert [path.name for path in home.known.iterdir()] == ["20261127-def"]
    assert store.exists()
    assert (gates / "validations" / "goal" / "new").exists()
    assert {path.name for path in home.published.glob("[0-9]*")} >= {old[0].id, old[3].id}
    assert not (home.published / old[1].id).exists()
