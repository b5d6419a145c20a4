"""How large a file of figures may be. No reading here."""

from pipelines.sources.reading import UnreadableFileError

MAX_BYTES = 20_000_000
MAX_UNPACKED_BYTES = 200_000_000
MAX_RATIO = 200
RATIO_COUNTS_FROM_BYTES = 10_000_000
MAX_PARTS = 2_000
MAX_CELLS = 500_000


def check_size(content: bytes) -> None:
    """Raises UnreadableFileError where the file is empty or larger than the limit."""
    if not content:
        raise UnreadableFileError("Filen er tom (0 byte). Legg den inn på nytt.")
    if len(content) > MAX_BYTES:
        raise UnreadableFileError(
            f"Filen er på {len(content) / 1e6:.0f} MB; grensen er {MAX_BYTES // 1_000_000} MB. "
            "Fjern bilder og ark som ikke skal leses."
        )
