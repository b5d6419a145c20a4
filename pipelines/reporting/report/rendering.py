"""From what a notebook shows to a page that stands alone: style and script are in it, and it asks for nothing."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nbformat import NotebookNode

TEMPLATE = Path(__file__).parent / "template"
SECTION = "<h2>(.*?)</h2>"


@dataclass(frozen=True)
class Frame:
    """What all pages of a report share. pages: file name to the name of the page; created: a date in Norwegian form."""

    release_id: str
    created: str
    pages: dict[str, str]


def body_of(notebook: "NotebookNode") -> str:
    """The text of a notebook and what its cells show, as HTML."""
    rendered: str = _exporter().from_notebook_node(notebook)[0]
    return rendered.strip()


def page(frame: Frame, file: str, body: str) -> str:
    """A whole page. body: HTML with one h1, first."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    titles = re.findall(SECTION, body)
    environment = Environment(loader=FileSystemLoader(TEMPLATE), autoescape=True, undefined=StrictUndefined)
    return environment.get_template("page.html.j2").render(
        title=frame.pages[file],
        body=re.sub(SECTION, lambda match: f'<h2 id="{_anchor(match[1])}">{match[1]}</h2>', body),
        contents=[(_anchor(title), title) for title in titles],
        this=file,
        pages=frame.pages,
        release_id=frame.release_id,
        created=frame.created,
        style=_part("style.css"),
        script=_part("copy.js"),
    )


def _anchor(title: str) -> str:
    from slugify import slugify

    return str(slugify(title))


def _part(name: str) -> Any:
    """The style or the script as it stands; both are ours, and neither holds what would end its element."""
    from markupsafe import Markup

    return Markup((TEMPLATE / name).read_text(encoding="utf-8").strip())


@cache
def _exporter() -> Any:
    from nbconvert import TemplateExporter

    return TemplateExporter(  # type: ignore[no-untyped-call]
        template_name="notebook",
        template_file="index.html.j2",
        extra_template_basedirs=[str(TEMPLATE)],
        filters={"as_html": _as_html},
    )


def _as_html(markdown: str) -> str:
    """Without the link signs that nbconvert puts after each heading."""
    from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

    rendered: str = MarkdownWithMath(renderer=IPythonRenderer(exclude_anchor_links=True)).render(markdown)
    return rendered
