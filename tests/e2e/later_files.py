"""Files that come to a home after its first refresh, all at once, new ones and a corrected one."""

from pipelines.home import Home
from tests.integration.filings import Identity, filing
from tests.integration.kostra_answers import answer, as_bytes
from tests.integration.price_tables import answer_of, consumer_table
from tests.integration.sheets import filled_template

MADE_UP_POSTINGS = [  # a round figure a function, so that nobody takes it for Trondheim's accounts
    "1 201 010 1000",
    "1 201 590 77",
    "1 211 010 200",
    "1 221 600 -30",
    "1 202 010 5000",
    "1 215 600 -400",
    "1 330 010 900",
    "1 800 870 -7000",
    "1 840 800 -500",
]
ASSS_2020 = ("0301", "1103", "1108", "3004", "3005", "3024", "4204", "4601", "5001", "5401")
REGIONS = (*ASSS_2020, "5031", "EAKUO", "EKG12")
VALUES = (3.7, 4.0, None, 1.0, 2.0, 3.0, 5.0, 3.0, 4.0, 2.3, 6.0, 2.5, 3.2)
"""Netto driftsresultat in per cent. The plan prints Oslo 3.7, Stavanger 4.3, Bergen 2.4 and Trondheim 4.0."""

CONSUMER_PRICES = {
    f"{year}M{month:02}": index
    for year, months, index in ((2018, 12, 50.0), (2019, 12, 51.0), (2020, 6, 90.0))
    for month in range(1, months + 1)
}
"""The index in a made-up reference year, on half the level of before; 2020 is not over."""

FORECAST = """indeks;navn;utgave;periode;type;verdi;prognose;oppdiktet;kilde
kpi;Konsumprisindeksen;2026-05-12;2020;vekst i prosent;10,0;Ja;Nei;Oppdiktet for en prøve
kpi;Konsumprisindeksen;2026-05-12;2021;vekst i prosent;20,0;Ja;Nei;Oppdiktet for en prøve
"""


CORRECTED_FRAME = ("Demopakken;Bompenger;2028;240,0", "Demopakken;Bompenger;2028;245,0")


def put_later_files(home: Home) -> None:
    """A made-up filing of Trondheim, one of a year that does not balance, a table, the budget of Malvik; prices.

    The frames of the made-up agreement come again, one of them corrected.
    """
    filings = home.sources / "kostra_filing"
    year, quarter = (
        Identity(year="2023", region_code="500100"),
        Identity(year="2022", quarter="4", region_code="500100"),
    )
    (filings / "0A_V2022_K4_R500100_demo.dat").write_bytes(filing(quarter, MADE_UP_POSTINGS))
    (filings / "0A_V2023_R500100_demo.dat").write_bytes(filing(year, MADE_UP_POSTINGS))
    dimensions = {"KOKkommuneregion0000": REGIONS, "ContentsCode": ("KOSAGD230000",), "Tid": ("2020",)}
    table = answer(dimensions, VALUES, label="12134: Utvalgte nøkkeltall", status={"2": ".."})
    table["dimension"]["ContentsCode"]["category"]["unit"]["KOSAGD230000"] = {"base": "prosent", "decimals": 1}
    (home.sources / "kostra" / "12134.json").write_bytes(as_bytes(table))
    (home.sources / "budget_sheet").mkdir()
    (home.sources / "budget_sheet" / "malvik.xlsx").write_bytes(filled_template())
    prices = home.sources / "price_index"
    (prices / "14700.json").write_bytes(as_bytes(answer_of(consumer_table(CONSUMER_PRICES))))
    (prices / "kpi_2026-05-12.csv").write_text(FORECAST, encoding="utf-8")
    frames = home.sources / "programme_frame" / "demopakken.csv"
    text = frames.read_text(encoding="utf-8")
    assert CORRECTED_FRAME[0] in text
    frames.write_text(text.replace(*CORRECTED_FRAME), encoding="utf-8")
