"""Brings figures home from Statistics Norway: asks, waits, resumes, and leaves one file a table in `<home>/fetched`.

What belongs here: how to ask and when. What does not: what an answer means (`sources`), whether it is good (`gates`).

    run        every declared table, one after the other
    kostra     one table: state -> metadata -> plan -> extracts -> file
    klass      one code list
    pxweb2, pxweb1     how the two versions of the API are asked
    table, selection, plan     pure: what a table holds, what of it to ask for, and in which extracts
    client, pacing, hours      one request; how fast; when not at all
    unfinished, place          what an interrupted fetch has got so far; where a finished one goes
"""

import os


def is_fetch_wanted() -> bool:
    """Whether a refresh fetches first."""
    return os.environ.get("MAALBAR_FETCH") == "1"
