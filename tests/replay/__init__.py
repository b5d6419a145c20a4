"""Statistics Norway on this machine: a server that answers as PxWebApi 2, PxWebApi 1 and Klass do, for tests.

from tests.replay import Dimension, ReplayServer, Table

table = Table("12134", "Nøkkeltall", [regions, contents, years])    # seeded figures; see `tables.py`
with ReplayServer({table.id: table}, klass=KLASS) as server:
    monkeypatch.setenv("MAALBAR_SSB_API", server.url)               # the program now asks here
    server.fail(429, headers={"Retry-After": "7"}, on="/data")      # the next such request fails once
    server.requests                                                 # what was asked, in order
    table.revise("2026-06-15T06:00:00Z", {("5001", "K1", "2024"): 7.5})   # a new vintage
"""

from tests.replay.server import Asked, ReplayServer
from tests.replay.tables import Dimension, Table, recorded_table

__all__ = ["Asked", "Dimension", "ReplayServer", "Table", "recorded_table"]
