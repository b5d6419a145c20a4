"""The template of the indicator sheet: a guide, the worksheets of the layout, an example row, and lists.

Worksheets, headings and help come from the layout, so what is written here is what the reader knows.
"""

import io
from collections.abc import Sequence

from xlsxwriter import Workbook

from pipelines.sources.indicator_sheet import load_fields
from pipelines.sources.spreadsheet.fields import GUIDE
from pipelines.templates.drawing import Looks, draw_guide, draw_head, draw_labels, draw_table, write_lists
from pipelines.templates.from_fields import YES_NO_LIST, columns_of, label_of

_TITLES = {
    "Om arket": ("Om arket", "Fyll ut kolonnen «Verdi»."),
    "Verdier": ("Verdiene", "Én rad for hver verdi. Slett aldri en gammel verdi som fortsatt gjelder."),
}
_GUIDE_TITLE = "Slik bruker du indikatorarket"
_GUIDE = (
    "1. Ett ark for hver ansvarlig og hvert tema. Fyll ut «Om arket» først.",
    "2. Skriv én rad for hver verdi i «Verdier»: serie, område, metode, periode, verdi, enhet og kilde.",
    "3. Lagre som .xlsx og legg filen i mappen sources/indicator_sheet. Kjør maalbar refresh.",
    "Seriens kode er den samme som i målkatalogen. Da finner målet verdiene sine.",
    "To målemåter er to serier. Er målemåten endret, gi den en ny kode eller en ny utgave; bruddet vises i rapporten.",
    "Har tallet et konfidensintervall, fyll ut begge grensene og nivået. Uten intervall regnes tallet som sikkert.",
    "Tom celle betyr at opplysningen mangler. Er verdien null, skriv 0.",
    "En rad uten kilde stopper filen.",
    "Grå rader som begynner med «Eksempel:» er eksempler. De leses ikke og kan bli stående.",
)


def template(first_year: int) -> bytes:
    """The empty workbook as xlsx bytes. first_year: the example is of the year before."""
    fields = load_fields()
    file = io.BytesIO()
    with Workbook(file, {"in_memory": True}) as workbook:
        looks = Looks(workbook)
        draw_guide(workbook.add_worksheet(GUIDE), looks, _GUIDE_TITLE, _GUIDE)
        pages = {name: workbook.add_worksheet(name) for name in _TITLES}
        lists = write_lists(workbook, YES_NO_LIST)
        for name, page in pages.items():
            own = [field for field in fields if field.worksheet == name]
            draw_head(page, looks, *_TITLES[name])
            if own[0].shape == "labels":
                draw_labels(page, looks, [label_of(field, lists) for field in own])
            else:
                draw_table(page, looks, columns_of(own, _example(first_year - 1), lists))
    return file.getvalue()


def _example(year: int) -> Sequence[str | float]:
    head = ("rvu.bilandel", "5001", "reisevane", "Reisevaneundersøkelse", "2019", str(year))
    return (*head, 52.5, "prosent", "", 1200, 49.7, 55.3, 95, "Nei", "Reisevaneundersøkelsen, tabell 4", "")
