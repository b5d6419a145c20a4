"""Where things lie: the project's own folders, and the home in which Målbar keeps its data. Paths only."""

import os
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
REFERENCE = PROJECT / "data" / "reference"
EXPECTATIONS = PROJECT / "expectations"
DBT_PROJECT = PROJECT / "dbt_project"
STATISTICS = PROJECT / "pipelines" / "statistics"
NOTEBOOKS = PROJECT / "notebooks"
REPORT = PROJECT / "pipelines" / "reporting" / "report"
COMPILED_MODELS = Path("compiled", "maalbar", "models")
"""In a folder that dbt builds in: the SQL of the models, one folder a schema."""


@dataclass(frozen=True)
class Home:
    """A home: `sources/` is the user's, everything else in it is made by the program."""

    root: Path

    @classmethod
    def default(cls) -> "Home":
        """`$MAALBAR_HOME`, or `data/` in the project."""
        return cls(Path(os.environ.get("MAALBAR_HOME") or PROJECT / "data").resolve())

    @property
    def sources(self) -> Path:
        return self.root / "sources"

    @property
    def fetched(self) -> Path:
        """What `maalbar fetch` brought home, one folder a source; read together with `sources`."""
        return self.root / "fetched"

    @property
    def archive(self) -> Path:
        return self.root / "archive"

    @property
    def ledger(self) -> Path:
        """What has been judged and withdrawn, as a file: with the archive, what a warehouse is made anew from."""
        return self.root / "ledger.jsonl"

    @property
    def warehouse(self) -> Path:
        return self.root / "warehouse" / "maalbar.duckdb"

    @property
    def dbt_target(self) -> Path:
        """What dbt compiled and ran last: one folder, so that builds do not pile up and the next one parses less."""
        return self.root / "warehouse" / "dbt"

    @property
    def pages(self) -> Path:
        """The pages of the notebooks as they were made last."""
        return self.root / "warehouse" / "pages"

    @property
    def lock(self) -> Path:
        return self.root / "warehouse" / "refresh.lock"

    @property
    def published(self) -> Path:
        return self.root / "published"

    @property
    def known(self) -> Path:
        """Marts as they were known on earlier dates, made when somebody asks."""
        return self.root / "known"

    @property
    def docs(self) -> Path:
        return self.root / "docs"

    @property
    def dagster(self) -> Path:
        return self.root / "dagster"
