"""Makes PDFs of budget tables: ruled cells that wrap, page breaks, and the ways a PDF can be unreadable."""

import io
from collections.abc import Sequence

import reportlab
from reportlab.lib import colors
from reportlab.lib.pagesizes import A5, landscape
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer
from reportlab.platypus import Table as PdfTable

from pipelines.sources.budget_document.tables import Table

FONT = "Vera"
pdfmetrics.registerFont(TTFont(FONT, f"{reportlab.__path__[0]}/fonts/Vera.ttf"))
STYLE = ParagraphStyle("cell", fontName=FONT, fontSize=7, leading=8)

PROJECT_HEADINGS = ("Prosjektnavn", "Kostnads-<br/>overslag", "Benyttet<br/>bevilgning", "Rest til<br/>bevilgning")
SCENARIO_HEADINGS = {"account": "Regnskap ", "budget": "Budsjett "}


def document(tables: Sequence[Table], *, label_width: float = 115, encrypt: str | None = None) -> bytes:
    """The tables with captions and ruled cells; a narrow label column makes names wrap."""
    story: list[object] = [Paragraph("TRONDHEIM KOMMUNE", STYLE)]
    for table in tables:
        number = f"Tabell {table.number} " if table.number else ""
        widths = [label_width, *([57] * len(table.columns))]
        data = [[Paragraph(text, STYLE) for text in row] for row in _rows(table)]
        grid = PdfTable(data, colWidths=widths, repeatRows=1)
        grid.setStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")])
        story += [Paragraph(number + table.caption, STYLE), Spacer(1, 6), grid, Spacer(1, 12)]
    buffer = io.BytesIO()
    encryption = StandardEncryption(encrypt, canPrint=1) if encrypt else None
    template = SimpleDocTemplate(buffer, pagesize=landscape(A5), encrypt=encryption)
    template.build(story, onFirstPage=_furniture, onLaterPages=_furniture)
    return buffer.getvalue()


def lines_of_text(lines: Sequence[str]) -> bytes:
    """A PDF of plain lines without ruled cells."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    for number, line in enumerate(lines):
        canvas.setFont(FONT, 8)
        canvas.drawString(40, 800 - 12 * number, line)
    canvas.save()
    return buffer.getvalue()


def without_text_layer() -> bytes:
    """A page with a drawing and no text, as a scan is."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    canvas.rect(50, 50, 200, 200, fill=1)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _rows(table: Table) -> list[list[str]]:
    if table.form.family == "investment":
        fixed = list(PROJECT_HEADINGS)
    else:
        fixed = ["Finansiering" if table.form.family == "investment_funding" else ""]
    years = [
        f"Sum {column.first_year}-{column.last_year}"
        if column.key == "total"
        else f"{SCENARIO_HEADINGS.get(column.scenario or '', '')}{column.first_year}"
        for column in table.columns
        if column.first_year
    ]
    body = [[f"{row.code}. {row.label}" if row.code else row.label, *row.cells] for row in table.rows]
    return [[*fixed, *years], *body]


def _furniture(canvas: Canvas, template: SimpleDocTemplate) -> None:
    canvas.setFont(FONT, 7)
    canvas.drawString(40, template.pagesize[1] - 30, f"{template.page} Handlings- og økonomiplan")
    canvas.drawString(300, 20, f"Side {template.page}")
