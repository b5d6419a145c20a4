"""The template of the budget sheet: worksheets, headings, help texts and an example row of each table.

Headings come from the layout `maalbar_mal`, so what is written here is what the reader knows.
"""

import io
from collections.abc import Sequence

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from pipelines.sources.budget_sheet.layout import load_layouts
from pipelines.sources.budget_sheet.vocabulary import PRICE_BASES, SCENARIOS, UNITS, load_forms
from pipelines.sources.norwegian import YES_NO
from pipelines.sources.spreadsheet.layout import LayoutColumn
from pipelines.templates.drawing import (
    HEADER_ROW,
    Looks,
    TableColumn,
    choose_from,
    draw_head,
    draw_table,
    protect,
    write_lists,
)

LAYOUT = "maalbar_mal"
YEAR_COUNT = 4
_EXTRA_PRICE_ROWS = 12

_ABOUT_HELP = {
    "municipality_code": "Fire siffer, for eksempel 5031.",
    "municipality_name": "Navnet uten «kommune», for eksempel Malvik.",
    "plan_first_year": "Budsjettåret.",
    "plan_last_year": "Det siste året i økonomiplanen.",
    "is_demo": "Ja når tallene er oppdiktet, for eksempel i en prøve. Ellers Nei.",
    "unit": "Enheten alle beløp i arbeidsboken er i.",
    "vintage_date": "Datoen forslaget ble lagt fram eller budsjettet vedtatt, for eksempel 22.10.2021. Kan være tom.",
    "price_basis": "Om beløpene er i løpende eller faste priser. Kan være tom.",
    "price_year": "Året prisene er i, når prisene er faste. Kan være tom.",
}
_HELP = {
    "form": "Den lovpålagte oppstillingen. Velg fra listen.",
    "line_no": "Linjens nummer i skjemaet. Kan være tomt i oppstillinger uten nummer.",
    "line": "Linjens tekst. Linjer som begynner med «Sum» regnes som summer.",
    "scenario": "Regnskap, budsjett eller forslag (økonomiplanens år). Velg fra listen.",
    "year": "Året beløpet gjelder.",
    "amount": "Bare tallet, med fortegnet skjemaet har. Tom celle betyr at tallet mangler; skriv 0 når det er null.",
    "note": "Fritekst som følger raden.",
    "area": "Området prosjektet hører til. Skriv det likt i Prosjekter og Finansiering.",
    "project_no": "Prosjektets nummer i økonomisystemet. Kan være tomt.",
    "project_name": "Prosjektets navn.",
    "cost_estimate": "Kostnadsoverslag for hele prosjektet.",
    "spent": "Benyttet bevilgning før planperioden.",
    "remaining": "Kostnadsoverslag minus benyttet bevilgning.",
    "planned": "Bevilgning i planåret. Overskriften er året; rett den, eller sett inn kolonner for flere år.",
    "funding_source": "Lån, egenkapital, mva.-kompensasjon, tilskudd eller annet.",
    "funded": "Finansiering i planåret. Overskriften er året; rett den, eller sett inn kolonner for flere år.",
}
_EXAMPLES: dict[str, dict[str, Sequence[str | float | int]]] = {
    "Oppstillinger": {
        "form": ["Eksempel: Økonomisk oversikt drift"],
        "line_no": ["1"],
        "line": ["Rammetilskudd"],
        "scenario": ["forslag"],
        "amount": [-412.5],
    },
    "Prosjekter": {
        "area": ["Eksempel: Skole"],
        "project_no": ["1001"],
        "project_name": ["Ny barneskole"],
        "cost_estimate": [240],
        "spent": [12.5],
        "remaining": [227.5],
        "planned": [60, 120, 47.5, 0],
    },
    "Finansiering": {
        "area": ["Eksempel: Skole"],
        "funding_source": ["Lån"],
        "funded": [60, 120, 47.5, 0],
    },
}
_EXAMPLE_NOTE = "Eksempelraden leses ikke"
_TITLES = {
    "Oppstillinger": ("Lovpålagte oppstillinger", "Én rad for hver linje, type og hvert år."),
    "Prosjekter": ("Investeringsprosjekter", "Én rad for hvert prosjekt. Ta ikke med områdenes summer."),
    "Finansiering": ("Finansiering av investeringene", "Én rad for hver finansieringskilde i hvert område."),
}
_WIDTHS = {"form": 48, "line": 40, "project_name": 36, "area": 26, "funding_source": 30, "note": 30}
_GUIDE = (
    "Slik bruker du budsjettarket",
    "1. Fyll ut Opplysninger først: hvilken kommune, hvilke år, hvilken enhet.",
    "2. Fyll ut Oppstillinger, Prosjekter og Finansiering. Et ark uten rader er i orden, men slett det ikke.",
    "3. Lagre som .xlsx og legg filen i mappen sources/budget_sheet. Kjør maalbar refresh.",
    "Alle beløp er i enheten fra Opplysninger. Skriv bare tallet. Står det «ca 15», stopper filen og melder cellen.",
    "Tom celle betyr at tallet mangler. Er beløpet null, skriv 0.",
    "Grå rader som begynner med «Eksempel:» er eksempler. De leses ikke og kan bli stående.",
    "Overskriftene er låst uten passord. Gule overskrifter er år og kan rettes. Andre kolonner kan ikke legges til.",
    "Formler er i orden når arbeidsboken er lagret i Excel; det er den lagrede verdien som leses.",
    "Er prisene ulike fra år til år, skriv for eksempel «Prisgrunnlag forslag 2026» og «Prisår forslag 2026» nederst "
    "i Opplysninger.",
    "En ny fil for samme kommune og planperiode tar plassen til den forrige. Den gamle blir liggende i arkivet.",
)


def template(first_year: int) -> bytes:
    """The empty workbook as xlsx bytes, with the year columns of a plan from `first_year`."""
    (layout,) = [layout for layout in load_layouts() if layout.id == LAYOUT]
    file = io.BytesIO()
    with Workbook(file, {"in_memory": True}) as workbook:
        looks = Looks(workbook)
        _draw_guide(workbook.add_worksheet("Veiledning"), looks)
        about = workbook.add_worksheet("Opplysninger")
        sheets = {name: workbook.add_worksheet(name) for name in _TITLES}
        lists = write_lists(
            workbook,
            {
                "form": list(dict.fromkeys(form.name for form in load_forms().values())),
                "scenario": list(SCENARIOS),
                "unit": UNITS,
                "is_demo": [word.capitalize() for word in YES_NO],
                "price_basis": list(PRICE_BASES),
            },
        )
        _draw_about(about, looks, layout.sheets["Opplysninger"].columns, lists)
        for name, sheet in sheets.items():
            draw_head(sheet, looks, *_TITLES[name])
            draw_table(sheet, looks, _columns(name, layout.sheets[name].columns, lists, first_year))
    return file.getvalue()


def _draw_guide(sheet: Worksheet, looks: Looks) -> None:
    title, *paragraphs = _GUIDE
    sheet.set_column(0, 0, 110, looks.wrapped)
    sheet.write(0, 0, title, looks.title)
    sheet.write_column(2, 0, paragraphs, looks.wrapped)
    explained = [f"{name}: {text}" for name, (_, text) in _TITLES.items()]
    sheet.write_column(4 + len(paragraphs), 0, explained, looks.wrapped)
    protect(sheet)


def _draw_about(sheet: Worksheet, looks: Looks, columns: Sequence[LayoutColumn], lists: dict[str, str]) -> None:
    """Labels down the first column, values to fill in beside them, and open rows for the prices of single years."""
    draw_head(sheet, looks, "Opplysninger om planen", "Fyll ut kolonnen «Verdi».")
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 24)
    sheet.set_column(2, 2, 90)
    sheet.write_row(HEADER_ROW, 0, ["Opplysning", "Verdi", "Hjelp"], looks.heading)
    labels = [column for column in columns if column.field != "ignored" and not column.is_by_year]
    for row, column in enumerate(labels, start=HEADER_ROW + 1):
        kind = column.field.partition(":")[0]
        sheet.write(row, 0, column.header, looks.heading)
        sheet.write_blank(row, 1, None, looks.open)
        sheet.write(row, 2, _ABOUT_HELP[kind], looks.help)
        if kind in lists:
            choose_from(sheet, row, 1, lists[kind])
    below = HEADER_ROW + 1 + len(labels)
    for row in range(below, below + _EXTRA_PRICE_ROWS):
        sheet.write_row(row, 0, ["", ""], looks.open)
    protect(sheet)


def _columns(sheet: str, columns: Sequence[LayoutColumn], lists: dict[str, str], first_year: int) -> list[TableColumn]:
    """The columns of a table; a column that repeats by year is one for each year of the plan."""
    drawn = []
    for column in columns:
        headings: list[str | int] = [column.header]
        examples: Sequence[str | float | int] = _EXAMPLES[sheet].get(column.field, [_EXAMPLE_NOTE])
        if column.is_by_year:
            headings = [first_year + offset for offset in range(YEAR_COUNT)]
        elif column.field == "year":
            examples = [first_year]
        drawn += [
            TableColumn(
                heading=heading,
                help=_HELP[column.field],
                example=example,
                width=_WIDTHS.get(column.field, 16),
                is_heading_open=column.is_by_year,
                choices=lists.get(column.field),
            )
            for heading, example in zip(headings, examples, strict=True)
        ]
    return drawn
