"""Templates: the empty workbooks that users fill in and hand back to a source. One module a template.

What belongs here: what a template shows and explains. What does not: how it is read back (`sources`).
"""

from importlib import import_module
from pathlib import Path

TEMPLATES = {
    "budget_sheet": "budsjettark.xlsx",
    "indicator_sheet": "indikatorark.xlsx",
    "project_sheet": "prosjektark.xlsx",
}
"""Name, which is the source's id and the module's name, to the file name it is written under if none is given."""


def write_template(name: str, path: Path, first_year: int) -> None:
    """Writes the template to a new file.

    first_year: the first year of the plan or programme that the template is for.
    Raises FileExistsError where the file exists: it may be one that is filled in. Raises OSError where it cannot be
    written.
    """
    module = import_module(f"pipelines.templates.{name}")
    content: bytes = module.template(first_year)
    with path.open("xb") as file:
        file.write(content)
