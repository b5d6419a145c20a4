"""Why an export is not written."""


class ExportError(Exception):
    """The message tells the user, in Norwegian, what is wrong and what to do."""
