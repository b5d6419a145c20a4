"""What is said of one source: who it is from, how it is read and gated. Which sources there are, `registry` says."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipelines.fingerprint import sha256_of_files
from pipelines.home import EXPECTATIONS
from pipelines.sources.reading import Reading, Schema

SOURCE_CODE = Path(__file__).parent / "sources"
_SHARED_READER_CODE = tuple(SOURCE_CODE / name for name in ("budget_landing.py", "norwegian.py", "reading.py"))


@dataclass(frozen=True)
class Source:
    """One source: what it is, who stands behind it, how it is read, and where its rows land.

    folder: the reader's package; with the suites and `also_reads` it makes up `version`.
    also_reads: files and folders elsewhere that the reader or the suites read, such as layouts and shared rules.
    file_suffixes: files with other endings in the source's folder are left alone.
    landing: landing table to its columns; every landing table has the suite of the same name.
    read_described: reads a file together with its sidecar, `<file>.yml` beside it, which says of the file what it
        does not say itself; None where the source has no sidecars. A file is read again when its sidecar changes.
    judged_together: each suite is run once over all pending loads, as many small files need; its rules return load_id.
    """

    id: str
    title: str
    owner: str
    licence: str
    cadence: str
    file_suffixes: tuple[str, ...]
    read: Callable[[str, bytes], Reading]
    landing: Mapping[str, Schema]
    folder: Path
    also_reads: tuple[Path, ...] = ()
    judged_together: bool = False
    read_described: Callable[[str, bytes, bytes], Reading] | None = None

    @property
    def version(self) -> str:
        """Changes with the reader's code or its gate, so that a file is judged anew when either does."""
        suites = [EXPECTATIONS / table for table in self.landing]
        return sha256_of_files(self.folder, *_SHARED_READER_CODE, *suites, *self.also_reads)[:16]
