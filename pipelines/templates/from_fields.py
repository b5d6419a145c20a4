"""From the fields of a sheet of our own to what `drawing` draws: labels and columns with help and drop-down lists."""

from collections.abc import Mapping, Sequence

from pipelines.sources.norwegian import YES_NO
from pipelines.sources.spreadsheet.fields import SheetField
from pipelines.templates.drawing import Label, Shows, TableColumn

YES_NO_LIST = {"boolean": [word.capitalize() for word in YES_NO]}
"""The list that a field of yes or no is chosen from, by its kind."""

_SHOWS: Mapping[str, Shows] = {"date": "date", "codes": "text", "text": "text", "period": "text"}
_WIDTHS = {"text": 32, "choice": 24, "date": 22}
_EXAMPLE_MARK = "Eksempel: "


def label_of(field: SheetField, lists: Mapping[str, str]) -> Label:
    return Label(field.header, _help(field), _choices(field, lists), _SHOWS.get(field.kind, "anything"))


def columns_of(
    fields: Sequence[SheetField], example: Sequence[str | float], lists: Mapping[str, str]
) -> list[TableColumn]:
    """The columns with an example row, which is marked as one. lists: ranges by the name of their list."""
    marked = [f"{_EXAMPLE_MARK}{example[0]}", *example[1:]]
    return [
        TableColumn(
            heading=field.header,
            help=_help(field),
            example=value,
            width=_WIDTHS.get(field.kind, 16),
            choices=_choices(field, lists),
            shows=_SHOWS.get(field.kind, "anything"),
        )
        for field, value in zip(fields, marked, strict=True)
    ]


def _choices(field: SheetField, lists: Mapping[str, str]) -> str | None:
    return lists.get(field.choice_list or field.kind)


def _help(field: SheetField) -> str:
    return f"{field.help} Må fylles ut." if field.is_required else field.help
