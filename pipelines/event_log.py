"""Dagster's event log in SQLite with its databases kept open. Named in the `dagster.yaml` of every home.

Dagster opens and closes a database for each of some 1 500 events of a refresh, and SQLite then syncs it to disk: a
third of the refresh. The files and what is in them are Dagster's own.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from dagster._core.storage.event_log import SqliteEventLogStorage
from dagster._core.storage.sqlite import SQLITE_BUSY_TIMEOUT_SECONDS
from dagster._serdes import ConfigurableClassData
from sqlalchemy import Connection, Engine, create_engine, event

KEPT_OPEN = 8
"""Dagster has a database for each run; the web UI would have them all open in the end."""


class KeptOpenEventLog(SqliteEventLogStorage):
    """The same storage as Dagster's default, in the same place."""

    def __init__(self, base_dir: str, inst_data: ConfigurableClassData | None = None) -> None:
        self._engines: dict[str, Engine] = {}
        self._tables: set[str] = set()
        super().__init__(base_dir, inst_data)

    @classmethod
    def from_config_value(cls, inst_data: ConfigurableClassData | None, config_value: Any) -> "KeptOpenEventLog":
        return cls(inst_data=inst_data, **config_value)

    @contextmanager
    def _connect(self, shard: str) -> Iterator[Connection]:
        with self._db_lock, self._engine(shard).begin() as connection:
            yield connection

    def has_table(self, table_name: str) -> bool:
        """Asked for each check; a table that is there stays."""
        if table_name not in self._tables and super().has_table(table_name):
            self._tables.add(table_name)
        return table_name in self._tables

    def _engine(self, shard: str) -> Engine:
        """Opened anew where Dagster has forgotten the database, as when it deletes them all."""
        if shard in self._engines and shard in self._initialized_dbs:
            return self._engines[shard]
        if len(self._engines) >= KEPT_OPEN:
            self._let_go(next(iter(self._engines)))
        self._let_go(shard)
        engine = create_engine(self.conn_string_for_shard(shard), connect_args={"timeout": SQLITE_BUSY_TIMEOUT_SECONDS})
        event.listen(engine, "connect", _sync_at_checkpoints)
        self._initdb(engine)
        self._initialized_dbs.add(shard)
        self._engines[shard] = engine
        return engine

    def _let_go(self, shard: str) -> None:
        self._initialized_dbs.discard(shard)
        if engine := self._engines.pop(shard, None):
            engine.dispose()

    def dispose(self) -> None:
        """Closes what is open."""
        for shard in list(self._engines):
            self._let_go(shard)
        super().dispose()


def _sync_at_checkpoints(connection: Any, _record: Any) -> None:
    """SQLite's advice for a write-ahead log: safe against corruption, though a power cut may cost the last events."""
    connection.execute("pragma synchronous = normal")
