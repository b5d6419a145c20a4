"""The template of the project sheet: a guide, the worksheets of the layout, an example row of each table, and lists.

Worksheets, headings, help and choices come from the layout, so what is written here is what the reader knows.
"""

import io
from collections.abc import Mapping, Sequence

from xlsxwriter import Workbook

from pipelines.sources.project_sheet.layout import load_choices, load_fields
from pipelines.sources.spreadsheet.fields import GUIDE, SheetField
from pipelines.templates.drawing import Looks, draw_guide, draw_head, draw_labels, draw_table, write_lists
from pipelines.templates.from_fields import YES_NO_LIST, columns_of, label_of

_TITLES = {
    "Prosjekt": ("Om prosjektet", "Fyll ut kolonnen «Verdi»."),
    "Estimat": ("Estimatene", "Én rad for hvert estimat. Slett aldri et gammelt; det nye får sin egen rad."),
    "Rammer": ("Styringsmål og rammer", "Én rad hver gang en ramme er fastsatt eller endret."),
    "Vedtak": ("Vedtakene", "Én rad for hvert vedtak om prosjektet."),
    "Endringer": ("Godkjente endringer av omfanget", "Én rad for hver endring etter investeringsbeslutningen."),
    "Finansiering": ("Finansieringen", "Én rad for hver kilde, år, fase og status."),
    "Forbruk": ("Forbruket", "Én rad for hvert år og hver fase, slik det står i regnskapet."),
    "Plan": ("Planen", "Én rad for hvert år og hver fase framover."),
    "Milepæler": ("Milepælene", "Én rad for hver milepæl."),
    "Mål": ("Bidraget til målene", "Én rad for hvert mål i avtalen."),
    "Dokumentasjon": ("Dokumentasjonen", "Én rad for hvert dokument fasen krever."),
    "Sjekkliste": ("Sjekklisten", "Én rad for hvert punkt."),
    "Risiko": ("Risikoene", "Én rad for hver av de viktigste."),
}
_EXAMPLES: Mapping[str, Sequence[str | float]] = {
    "Estimat": ("15.04.2025", "PU", "Anslag", 24, 32.7, 35, 2025, "Hele tiltaket"),
    "Rammer": ("Styringsramme", "12.12.2025", 26.5, 2026, "Kontaktutvalg"),
    "Vedtak": ("12.12.2025", "Kontaktutvalg", "12/25", "Overgang til UB", 26.5, 2026, "Investeringsbeslutning"),
    "Endringer": ("12.03.2026", "Ny trasé ved skolen", 1.5, 2026, "Programråd", "3/26"),
    "Finansiering": ("Bompenger", 2026, "UB", "Bevilget", "12.12.2025", 12.5, 2026),
    "Forbruk": (2025, "DP", 1.2, "Løpende", ""),
    "Plan": (2027, "UB", 14, 2027),
    "Milepæler": ("Byggestart", "01.04.2026", "07.04.2026"),
    "Mål": ("Flere går, sykler og reiser kollektivt", 2, "Sammenhengende sykkelveg til sentrum."),
    "Dokumentasjon": ("PU", "Formål", "Ja", "15.04.2025", "Arkivnummer 25/123"),
    "Sjekkliste": ("Universell utforming", "Vurdert", "Stigningen er under 5 prosent."),
    "Risiko": ("Grunnforhold", "Middels", "Høy", "Flere boringer før byggeplan."),
}
_GUIDE_TITLE = "Slik bruker du prosjektarket"
_GUIDE = (
    "1. Én arbeidsbok for hvert prosjekt. Fyll ut arket «Prosjekt» først: avtale, prosjektnummer og arkdato.",
    "2. Fyll ut de andre arkene. Et ark uten rader er i orden, men slett det ikke.",
    "3. Lagre som .xlsx og legg filen i mappen sources/project_sheet. Kjør maalbar refresh.",
    "Alle beløp er i mill. kr. Skriv bare tallet. Står det «ca 15 mill», stopper filen og melder cellen.",
    "Datoer skrives som 01.06.2026. Gjelder svaret ja eller nei, eller finnes det en liste, velg fra listen.",
    "Tom celle betyr at opplysningen mangler. Er beløpet null, skriv 0.",
    "Grå rader som begynner med «Eksempel:» er eksempler. De leses ikke og kan bli stående.",
    "Rader kan sorteres og settes inn. Arknavn og overskrifter er låst uten passord; nye kolonner kan ikke legges til.",
    "Når prosjektet endrer seg: ta en kopi, gi den ny arkdato, legg til rader, og legg filen ved siden av den gamle.",
    "Estimater og vedtak som står i forrige ark, skal stå i det neste. Mangler et estimat, blir det meldt.",
    "Formler er i orden når arbeidsboken er lagret i Excel; det er den lagrede verdien som leses. Makroer, koblinger "
    "til andre filer og innebygde objekter er ikke i orden, og filen stopper.",
)


def template(first_year: int) -> bytes:
    """The empty workbook as xlsx bytes. first_year: of the programme; its prices are the ones the example is in."""
    fields = load_fields()
    file = io.BytesIO()
    with Workbook(file, {"in_memory": True}) as workbook:
        looks = Looks(workbook)
        explained = [f"{name}: {text}" for name, (_, text) in _TITLES.items()]
        draw_guide(workbook.add_worksheet(GUIDE), looks, _GUIDE_TITLE, [*_GUIDE, "", *explained])
        pages = {name: workbook.add_worksheet(name) for name in dict.fromkeys(field.worksheet for field in fields)}
        lists = write_lists(workbook, {**load_choices(), **YES_NO_LIST})
        for name, page in pages.items():
            own = [field for field in fields if field.worksheet == name]
            draw_head(page, looks, *_TITLES[name])
            if own[0].shape == "labels":
                draw_labels(page, looks, [label_of(field, lists) for field in own])
            else:
                draw_table(page, looks, columns_of(own, _example(own, first_year), lists))
    return file.getvalue()


def _example(fields: Sequence[SheetField], first_year: int) -> list[str | float]:
    example = list(_EXAMPLES[fields[0].worksheet])
    if fields[0].worksheet == "Plan":
        example[0] = example[-1] = first_year
    return example
