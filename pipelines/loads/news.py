"""Which sources have files that must be read. What is unchanged is noted at once: nothing else need be done with it."""

import logging
from collections.abc import Sequence

from pipelines.fingerprint import sha256_of_bytes
from pipelines.home import Home
from pipelines.ledger.judgements import earlier_judgement
from pipelines.loads.archive import archive_files, file_name, sidecar_sha256, source_files
from pipelines.loads.intake import judged_by, take_in, told
from pipelines.source import Source
from pipelines.warehouse.connection import connect
from pipelines.warehouse.schemas import create_schemas

LOG = logging.getLogger("maalbar")


def note_unchanged(home: Home, sources: Sequence[Source]) -> list[Source]:
    """Writes the verdict again of every file of the sources that have nothing new; returns the other sources.

    A source without files has nothing new. Raises WarehouseBusyError where another process holds the warehouse.
    """
    with_files = [source for source in sources if source_files(home, source)]
    if not home.warehouse.exists():
        return with_files
    news = []
    with connect(home.warehouse) as connection:
        create_schemas(connection, {})
        for source in with_files:
            create_schemas(connection, source.landing)
            version = source.version
            if any(
                earlier_judgement(
                    connection,
                    source.id,
                    file_name(home, source.id, path),
                    sha256_of_bytes(path.read_bytes()),
                    judged_by(version, sidecar_sha256(source, path)),
                )
                is None
                for path in source_files(home, source)
            ):
                news.append(source)
            else:
                LOG.info(told(source, take_in(connection, source, archive_files(home, source))))
    return news
