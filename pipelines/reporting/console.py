"""Progress on a terminal: what the assets say, without Dagster's own events."""

import logging

import dagster as dg
from rich.console import Console
from rich.logging import RichHandler


@dg.logger(description="Shows what the assets say, one line each.")
def console_logger(init_context: dg.InitLoggerContext) -> logging.Logger:
    """A Dagster logger that writes to standard error."""
    logger = logging.Logger("maalbar", level=logging.INFO)
    handler = RichHandler(
        console=Console(stderr=True), show_level=False, show_path=False, log_time_format="%H:%M:%S", rich_tracebacks=False
    )
    handler.addFilter(lambda record: not getattr(record, "dagster_meta", {}).get("dagster_event"))
    handler.setFormatter(logging.Formatter("%(orig_message)s"))
    logger.addHandler(handler)
    return logger
