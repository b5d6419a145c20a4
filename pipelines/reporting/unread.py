"""The files in `sources/` that nobody reads, on the terminal: as the folder is now, whatever was loaded."""

from pipelines.home import Home
from pipelines.loads.unread import unread_files
from pipelines.registry import SOURCES
from pipelines.reporting.console import show_table


def show_unread(home: Home) -> None:
    """Prints them, if there are any."""
    if files := unread_files(home, SOURCES):
        show_table("Filer som ikke leses", ("Fil", "Grunn"), [(file.file_name, file.remedy) for file in files])
