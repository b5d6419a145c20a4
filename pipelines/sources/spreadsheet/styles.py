"""Which cell styles show a number as a percentage. All other looks are left alone."""

import re

from pipelines.sources.spreadsheet.xml import start_tags

_BUILT_IN_PERCENT = frozenset({9, 10})
_QUOTED = re.compile(r'"[^"]*"|\\.')


def percent_styles(styles_xml: bytes) -> frozenset[int]:
    """The numbers of the styles, as cells refer to them."""
    percent, styles, is_inside = set(_BUILT_IN_PERCENT), [], False
    for tag, attributes in start_tags(styles_xml):
        if tag == "numFmt" and "%" in _QUOTED.sub("", attributes.get("formatCode", "")):
            percent.add(int(attributes["numFmtId"]))
        elif tag in ("cellXfs", "cellStyles"):
            is_inside = tag == "cellXfs"
        elif tag == "xf" and is_inside:
            styles.append(int(attributes.get("numFmtId", 0)))
    return frozenset(number for number, format_id in enumerate(styles) if format_id in percent)
