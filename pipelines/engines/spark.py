"""A Spark session: of the server in SPARK_REMOTE, or of a local one that lives as long as the session."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

REMOTE = "SPARK_REMOTE"
SETTINGS = {"spark.sql.session.timeZone": "UTC", "spark.sql.timestampType": "TIMESTAMP_NTZ"}
"""A timestamp is what DuckDB means by it: a day and a time, in no zone."""


class EngineMissingError(Exception):
    """What Spark needs is not installed."""


@contextmanager
def spark_session() -> Iterator["SparkSession"]:
    """Raises EngineMissingError where the extra is not installed."""
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise EngineMissingError("Spark er ikke installert her. Kjør: pip install '.[spark]'") from error
    with _address() as address:
        session = SparkSession.builder.remote(address).create()
        try:
            for name, value in SETTINGS.items():
                session.conf.set(name, value)
            yield session
        finally:
            session.stop()


@contextmanager
def _address() -> Iterator[str]:
    if remote := os.environ.get(REMOTE):
        yield remote
        return
    os.environ.setdefault("RUST_LOG", "error")  # read when the module is loaded
    try:
        from pysail.spark import SparkConnectServer
    except ImportError as error:
        raise EngineMissingError(
            f"Ingen Spark å bygge på. Sett {REMOTE}=sc://vert:port, eller kjør: pip install '.[spark]'"
        ) from error
    server = SparkConnectServer("127.0.0.1", 0)
    server.start(background=True)
    try:
        host, port = server.listening_address
        yield f"sc://{host}:{port}"
    finally:
        server.stop()
