"""Every source declared once; assets, gates, landing tables and status are derived from this list.

Imports readers and nothing else of the house.
"""

from pipelines.source import Source
from pipelines.sources import (
    account_lines,
    budget_document,
    budget_sheet,
    emission,
    goals,
    indicator_sheet,
    klass,
    kostra,
    kostra_filing,
    price_index,
    programme_frame,
    project_sheet,
    traffic_index,
)
from pipelines.sources.account_lines.landing import LANDING as ACCOUNT_LINES_LANDING
from pipelines.sources.budget_document.landing import LANDING as BUDGET_DOCUMENT_LANDING
from pipelines.sources.budget_sheet.landing import LANDING as BUDGET_SHEET_LANDING
from pipelines.sources.emission.landing import LANDING as EMISSION_LANDING
from pipelines.sources.goals.landing import LANDING as GOALS_LANDING
from pipelines.sources.indicator_sheet.landing import LANDING as INDICATOR_SHEET_LANDING
from pipelines.sources.klass.landing import LANDING as KLASS_LANDING
from pipelines.sources.kostra.landing import LANDING as KOSTRA_LANDING
from pipelines.sources.kostra_filing.landing import LANDING as KOSTRA_FILING_LANDING
from pipelines.sources.price_index.landing import LANDING as PRICE_INDEX_LANDING
from pipelines.sources.programme_frame.landing import LANDING as PROGRAMME_FRAME_LANDING
from pipelines.sources.project_sheet.landing import LANDING as PROJECT_SHEET_LANDING
from pipelines.sources.traffic_index.landing import LANDING as TRAFFIC_INDEX_LANDING

SOURCES: tuple[Source, ...] = (
    Source(
        id="account_lines",
        title="Kontolinjer",
        owner="Kommunen",
        licence="Kommunens egne tall; gjengis med kilde",
        cadence="Når budsjettet er vedtatt eller endret, og når regnskapet er avlagt",
        file_suffixes=(".csv", ".xlsx"),
        read=account_lines.read,
        read_described=account_lines.read_described,
        landing=ACCOUNT_LINES_LANDING,
    ),
    Source(
        id="budget_document",
        title="Handlings- og økonomiplan",
        owner="Kommunen",
        licence="Offentlig dokument; tall og betegnelser gjengis med kilde",
        cadence="Årlig i oktober, vedtatt utgave i desember",
        file_suffixes=(".pdf", ".txt"),
        read=budget_document.read,
        landing=BUDGET_DOCUMENT_LANDING,
    ),
    Source(
        id="budget_sheet",
        title="Budsjettark",
        owner="Kommunen",
        licence="Kommunens egne tall; gjengis med kilde",
        cadence="Årlig, og når budsjettet endres",
        file_suffixes=(".xlsx", ".csv"),
        read=budget_sheet.read,
        landing=BUDGET_SHEET_LANDING,
    ),
    Source(
        id="emission",
        title="Klimagassutslipp i kommunene",
        owner="Miljødirektoratet",
        licence="Gjengis med kilde: Miljødirektoratet",
        cadence="Årlig; alle år regnes om",
        file_suffixes=(".xlsx",),
        read=emission.read,
        landing=EMISSION_LANDING,
    ),
    Source(
        id="goals",
        title="Målkatalog",
        owner="Kommunen og sekretariatet for byvekstavtalen",
        licence="Offentlige dokumenter; tall og egne korte betegnelser gjengis med kilde",
        cadence="Når et dokument setter nye mål",
        file_suffixes=(".csv",),
        read=goals.read,
        landing=GOALS_LANDING,
        judged_together=True,
    ),
    Source(
        id="indicator_sheet",
        title="Indikatorark",
        owner="Den som holder tallene",
        licence="Se kilden på hver linje; gjengis med kilde",
        cadence="Når nye tall foreligger",
        file_suffixes=(".xlsx", ".csv"),
        read=indicator_sheet.read,
        landing=INDICATOR_SHEET_LANDING,
    ),
    Source(
        id="klass",
        title="Kommuner og KOSTRA-grupper (Klass)",
        owner="Statistisk sentralbyrå",
        licence="CC BY 4.0; kilde: Statistisk sentralbyrå",
        cadence="Årlig ved årsskiftet",
        file_suffixes=(".zip",),
        read=klass.read,
        landing=KLASS_LANDING,
    ),
    Source(
        id="kostra",
        title="KOSTRA og andre tabeller fra Statistikkbanken",
        owner="Statistisk sentralbyrå",
        licence="CC BY 4.0; Kilde: Statistisk sentralbyrå",
        cadence="15. mars, reviderte tall 15. juni, rettelser ellers i året",
        file_suffixes=(".json", ".zip"),
        read=kostra.read,
        landing=KOSTRA_LANDING,
    ),
    Source(
        id="kostra_filing",
        title="KOSTRA-regnskap (filuttrekk)",
        owner="Kommunen",
        licence="Kommunens egne tall; gjengis med kilde. Filen for Kongsvinger 2019 er fra SSBs kontrollprogram (MIT)",
        cadence="Hvert kvartal, og årsregnskapet innen 15. februar",
        file_suffixes=(".dat", ".txt"),
        read=kostra_filing.read,
        landing=KOSTRA_FILING_LANDING,
    ),
    Source(
        id="price_index",
        title="Prisindekser",
        owner="Statistisk sentralbyrå og Finansdepartementet",
        licence="CC BY 4.0 for tall fra Statistisk sentralbyrå; gjengis med kilde",
        cadence="Hvert kvartal eller hver måned fra SSB, ellers når en ny utgave kommer",
        file_suffixes=(".csv", ".json", ".zip"),
        read=price_index.read,
        landing=PRICE_INDEX_LANDING,
    ),
    Source(
        id="project_sheet",
        title="Prosjektark",
        owner="Partene i byvekstavtalen",
        licence="Partenes egne tall; gjengis med kilde",
        cadence="Til fristen 1. juni, og når prosjektet endrer seg",
        file_suffixes=(".xlsx",),
        read=project_sheet.read,
        landing=PROJECT_SHEET_LANDING,
        judged_together=True,
    ),
    Source(
        id="programme_frame",
        title="Programrammer",
        owner="Sekretariatet for byvekstavtalen",
        licence="Avtalens egne tall; gjengis med kilde",
        cadence="Årlig med handlingsprogrammet",
        file_suffixes=(".csv",),
        read=programme_frame.read,
        landing=PROGRAMME_FRAME_LANDING,
    ),
    Source(
        id="traffic_index",
        title="Byindeks for trafikk",
        owner="Statens vegvesen",
        licence="NLOD; kilde: Statens vegvesen",
        cadence="Hver måned",
        file_suffixes=(".xlsx", ".csv", ".json"),
        read=traffic_index.read,
        landing=TRAFFIC_INDEX_LANDING,
    ),
)


def source_by_id(source_id: str) -> Source:
    """Raises KeyError with the known ids where there is no such source."""
    for source in SOURCES:
        if source.id == source_id:
            return source
    raise KeyError(f"Ukjent kilde «{source_id}». Kjente kilder: {', '.join(s.id for s in SOURCES)}")
