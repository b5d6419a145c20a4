"""The template of the budget sheet: worksheets, headings, help texts and an example row of each table.

Headings come from the layout `maalbar_mal`, so what is written here is what the reader knows.
"""

import io
from collections.abc import Sequence

from xlsxwriter import Workbook

from pipelines.sources.budget_sheet.layout import load_layouts
from pipelines.sources.budget_sheet.vocabulary import PRICE_BASES, SCENARIOS, UNITS, load_forms
from pipelines.sources.norwegian import YES_NO
from pipelines.sources.spreadsheet.layout import LayoutColumn
from pipelines.templates.drawing import (
    Label,
    Looks,
    TableColumn,
    draw_guide,
    draw_head,
    draw_labels,
    draw_table,
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
_GUIDE_TITLE = "Slik bruker du budsjettarket"
_GUIDE = (
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
        explained = [f"{name}: {text}" for name, (_, text) in _TITLES.items()]
        draw_guide(workbook.add_worksheet("Veiledning"), looks, _GUIDE_TITLE, [*_GUIDE, "", *explained])
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
        draw_head(about, looks, "Opplysninger om planen", "Fyll ut kolonnen «Verdi».")
        draw_labels(about, looks, _labels(layout.sheets["Opplysninger"].columns, lists), _EXTRA_PRICE_ROWS)
        for name, sheet in sheets.items():
            draw_head(sheet, looks, *_TITLES[name])
            draw_table(sheet, looks, _columns(name, layout.sheets[name].columns, lists, first_year))
    return file.getvalue()


def _labels(columns: Sequence[LayoutColumn], lists: dict[str, str]) -> list[Label]:
    """What is told about the plan; prices of single years are written below them."""
    return [
        Label(column.header, _ABOUT_HELP[kind], lists.get(kind))
        for column in columns
        if column.field != "ignored" and not column.is_by_year
        for kind in [column.field.partition(":")[0]]
    ]


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
