"""Price indices: tables of Statistics Norway, and versions written by hand, to rows.

Says nothing of what an index is used for; years are made of quarters and months, growth of indices, and one series of
several versions, in dbt.

    table          a fetch, or an answer saved as json-stat: one or more indices of one table
    version_file   a CSV with one version of one index, such as a forecast
    series         which series of a table is which index
"""

from pathlib import PurePath

from pipelines.sources.price_index.table import read_table
from pipelines.sources.price_index.version_file import read_version
from pipelines.sources.reading import Reading


def read(file_name: str, content: bytes) -> Reading:
    """One row a period of each index; figures as published, index points or per cent.

    Raises UnreadableFileError where the file is neither one version of one index nor answers of one table.
    """
    return read_version(content) if PurePath(file_name).suffix.lower() == ".csv" else read_table(content)
