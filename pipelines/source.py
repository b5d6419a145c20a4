"""What is said of one source: who it is from, how it is read and gated. Which sources there are, `registry` says."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipelines.dependencies import reader_modules, reference_asked, reference_opened, rule_files
from pipelines.fingerprint import sha256_of_files
from pipelines.home import EXPECTATIONS, REFERENCE
from pipelines.sources.reading import Reading, Schema


@dataclass(frozen=True)
class Source:
    """One source: what it is, who stands behind it, how it is read, and where its rows land.

    read: the reader; with the suites, and what both of them read, it makes up `version`.
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
    judged_together: bool = False
    read_described: Callable[[str, bytes, bytes], Reading] | None = None

    def read_with(self, file_name: str, content: bytes, sidecar: bytes | None) -> Reading:
        """A file, with its sidecar where it has one. Raises what the reader does."""
        if self.read_described and sidecar is not None:
            return self.read_described(file_name, content, sidecar)
        return self.read(file_name, content)

    @property
    def version(self) -> str:
        """Changes with the reader, its gate or the reference data they read: then a file is judged anew."""
        return sha256_of_files(*self.depends_on)[:16]

    @property
    def depends_on(self) -> tuple[Path, ...]:
        """The files that decide how a file is read and judged: modules, rules and reference data, in a fixed order."""
        modules = sorted(reader_modules(self.read.__module__).values())
        rules = rule_files(EXPECTATIONS, self.landing)
        reference = sorted(reference_opened(modules) | reference_asked(rules))
        return (*modules, *rules, *(REFERENCE / name for name in reference))
