"""Walks through the XML of a workbook's parts as it stands. Nothing is expanded, fetched or kept."""

from collections.abc import Callable
from xml.parsers import expat


def parse(
    xml: bytes,
    start: Callable[[str, dict[str, str]], object],
    end: Callable[[str], object] = lambda tag: None,
    text: Callable[[str], object] = lambda text: None,
) -> None:
    """Calls back with each tag, its prefix taken off. Raises expat.ExpatError where the XML is not well-formed."""
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda tag, attributes: start(_local(tag), attributes)
    parser.EndElementHandler = lambda tag: end(_local(tag))
    parser.CharacterDataHandler = text
    parser.Parse(xml, True)


def start_tags(xml: bytes) -> list[tuple[str, dict[str, str]]]:
    """Every start tag with its attributes, in order; for parts that are small."""
    tags: list[tuple[str, dict[str, str]]] = []
    parse(xml, start=lambda tag, attributes: tags.append((tag, attributes)))
    return tags


def _local(tag: str) -> str:
    return tag.rsplit(":", 1)[-1]
