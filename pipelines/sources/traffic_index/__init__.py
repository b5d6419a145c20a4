"""City traffic index (byindeks) of Statens vegvesen, to rows. Says nothing of goals, and chains nothing.

    identity  the number of the index, and the name it is known by
    tables    the workbook of figures, and the older CSV
    points    the sheets of the workbook about counting points
    answer    an answer of the traffic data API (publishedAreaTrafficVolumeIndex)
    columns, cells, periods  headings, figures and periods as the files write them
    landing   the landing tables

The number of the index is in the name of a workbook or CSV (`tallmateriale_960.xlsx`), and inside an answer.
"""

from pathlib import PurePath

from pipelines.sources.reading import Reading
from pipelines.sources.spreadsheet.limits import check_size
from pipelines.sources.traffic_index.answer import read_answer
from pipelines.sources.traffic_index.tables import read_csv, read_sheets


def read(file_name: str, content: bytes) -> Reading:
    """One row a figure: a measure of an index, with its points, standard error and interval, in per cent.

    The unit is the index and the form of the file; a newer file of the same takes the older one's place. The vintage is
    the end of the newest month in it. Columns are found by their headings; what is not known is listed and left alone.
    Raises UnreadableFileError where the file is of another form, or does not say which index it is.
    """
    check_size(content)
    suffix = PurePath(file_name).suffix.lower()
    if suffix == ".json":
        return read_answer(file_name, content)
    return read_csv(file_name, content) if suffix == ".csv" else read_sheets(file_name, content)
