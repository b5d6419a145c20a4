"""`python -m pipelines.cli`, for where the command is not installed."""

from pipelines.cli import main

main()
