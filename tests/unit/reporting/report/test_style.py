"""The style of the report: text that can be read, on paper too."""

import re

import pytest

from pipelines.reporting.report.rendering import TEMPLATE
from pipelines.reporting.report.statuses import STATUSES, status_mark

STYLE = (TEMPLATE / "style.css").read_text(encoding="utf-8")
DECORATION = {"--line", "--paper"}


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(
    ("name", "colour"),
    [found for found in re.findall(r"(--[a-z]+|color): (#[0-9a-f]{6})", STYLE) if found[0] not in DECORATION],
)
def test_colours_of_text_stand_out_from_white(name: str, colour: str) -> None:
    assert 1.05 / (luminance(colour) + 0.05) >= 4.5, name


def test_each_status_has_a_colour_and_a_sign_of_its_own() -> None:
    signs = dict(re.findall(r"\.([\wåøæ-]+) \{ --mark: #\w+; --sign: \"(.)\"; \}", STYLE))
    assert len(signs) == len(set(signs.values())) == len(STATUSES)
    for status in STATUSES:
        (name,) = re.findall(r'class="status ([^"]+)"', status_mark(status))
        assert name in signs
