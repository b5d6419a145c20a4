"""One small table a family, in the layout its form is printed with; the figures are made up."""

import pytest

from pipelines.sources.budget_document.forms import FORMS
from pipelines.sources.budget_document.grammar import find_tables
from pipelines.sources.budget_document.lines import number_lines
from pipelines.sources.budget_document.tables import Table
from pipelines.sources.budget_document.units import price_basis_of, unit_of


def read(text: str) -> Table:
    (table,) = find_tables(number_lines(text.split("\n")), FORMS)
    return table


def cells(table: Table) -> dict[str, tuple[str, ...]]:
    return {row.label: row.cells for row in table.rows}


def test_a_statutory_form_with_a_heading_among_its_lines() -> None:
    table = read(
        "Budsjettskjema 1A - drift. Regnskap 2020 og opprinnelig vedtatt budsjett 2021 i løpende priser, \n"
        "resten i faste 2022-priser. Alle beløp i millioner kroner. \n\n"
        "Regnskap \n\n2020 \nBudsjett \n\n2021 \nBudsjett \n\n2022 \n\n"
        "Rammetilskudd −1 552 −1 450 −1 493 \n"
        "Finansinntekter/finansutgifter    \n"
        "Netto avsetninger til eller bruk av \nbundne driftsfond 98 −62  \n"
        "Framført til inndekning i senere år \n(merforbruk) 0 0 0 \n"
    )
    assert table.form.family == "statutory_appropriation"
    assert [(c.scenario, c.first_year) for c in table.columns] == [
        ("account", 2020),
        ("budget", 2021),
        ("budget", 2022),
    ]
    assert cells(table)["Finansinntekter/finansutgifter"] == ("", "", "")
    assert cells(table)["Netto avsetninger til eller bruk av bundne driftsfond"] == ("98", "−62", "")
    assert [price_basis_of(table.caption, c.first_year) for c in table.columns] == [
        ("nominal", None), ("nominal", None), ("fixed", 2022),
    ]  # fmt: skip


@pytest.mark.parametrize("header", ["Budsjett \n\n2021 \nBudsjett \n\n2022 \n\n", " Budsjett 2021 Budsjett 2022 \n\n"])
def test_a_service_area_has_its_name_for_a_caption(header: str) -> None:
    lines = (
        "Driftsutgifter 20,8 21,2 \nDriftsinntekter −3,5 −2,8 \nDriftsresultat 17,3 18,4 \nNetto resultat 17,3 18,4 \n"
    )
    table = read(f"Kunst og \nkultur      \n\n{header}{lines} 0,0 \n")
    assert (table.form.family, table.subject) == ("service_area", "Kunst og kultur")
    assert cells(table)["Driftsinntekter"] == ("−3,5", "−2,8")


FRAME = (
    "Netto driftsramme  2022 2023 \n\nOpprinnelig budsjett 2021 65,3 65,3 \nBefolkningsvekst   \n"
    "Forslag til netto \ndriftsramme 41,4 48,8 \nReell rammeendring −1,2 0,4 \n"
)


def test_a_frame_change_with_an_empty_line() -> None:
    table = read(f"Tabell 13-2 Budsjettramme og rammeendring barnehage. Tall i millioner kroner \n\n{FRAME}")
    assert (table.form.family, table.subject) == ("frame_change", "barnehage")
    assert cells(table)["Befolkningsvekst"] == ("", "")
    assert cells(table)["Forslag til netto driftsramme"] == ("41,4", "48,8")


def test_a_frame_change_with_its_caption_below() -> None:
    caption = "Tabell 34-1 Budsjettramme og rammeendring bystyret. Tall i millioner kroner"
    table = read(f"{FRAME}\nTekst imellom. \n\n{caption} \n\n")
    assert (table.number, table.subject, table.caption) == ("34-1", "bystyret", caption.removeprefix("Tabell 34-1 "))
    assert len(table.rows) == 4


def test_the_section_below_a_caption_is_not_part_of_it() -> None:
    caption = "Tabell 34-1 Budsjettramme og rammeendring bystyret. Tall \ni millioner kroner"
    table = read(f"{FRAME}\n{caption} \n 34.3.1 Tekniske justeringer \nI valgår er rammen større. \n\n")
    assert table.caption == "Budsjettramme og rammeendring bystyret. Tall i millioner kroner"


def test_measures_with_types_and_numbers_in_every_place() -> None:
    table = read(
        "Tabell 14-3 Tiltak i skole. Tall i millioner kroner \n\nType tiltak Navn tiltak 2022 2023 \n"
        "Opprettholdelse av \nstandard 01. Elevtall 7,6 10,1  \n\n02. Flere \nplasser 2 2,5 \n"
        "Effektiviseringstiltak 07. a) Oppsigelse av leie 0,0 −1,0 \n 07. b) Ny lokasjon 0,0 −1,6 \n"
        "Annet \n\n09. Prosjekt 1,7 0,0 \n\nSluttsum \n  11,3 10,0 \n"
    )
    assert [(row.group, row.code, row.label) for row in table.rows[:5]] == [
        ("Opprettholdelse av standard", "01", "Elevtall"),
        ("Opprettholdelse av standard", "02", "Flere plasser"),
        ("Effektiviseringstiltak", "07. a)", "Oppsigelse av leie"),
        ("Effektiviseringstiltak", "07. b)", "Ny lokasjon"),
        ("Annet", "09", "Prosjekt"),
    ]
    assert table.rows[-1].kind == "sum"
    assert table.rows[-1].cells == ("11,3", "10,0")


def test_measures_may_end_without_a_sum() -> None:
    table = read(
        "Tabell 20-3 Tiltak i helse. Tall i millioner kroner \nType tiltak Navn tiltak 2022 2023 \n"
        "Annet 20. Program 15,0 8,0 \n Opprettholdelse av standard \n"
        "1. Endring \nBehovet øker fordi antallet eldre over 80 år vokser gjennom hele perioden i planen vår. \n"
    )
    assert [(row.label, row.problem) for row in table.rows] == [("Program", None)]
    assert table.problem is None


def test_grants_in_groups_with_subtotals() -> None:
    table = read(
        "Tabell 4-9 Tilskudd kultur (art 470) \n\n Beløp 2021 Budsjettert beløp 2022 \n\n"
        "Festivaler   \nJazzfest 1 850 1 900 \nNy festival 2019  350 \nSum festivaler 1 850 2 250 \n"
        "Museum 12 340 12 600 \nSum art 470 14 190 14 850 \n"
    )
    assert (table.form.family, table.form.unit) == ("grant", "1000 kr")
    assert [(row.group, row.label, row.cells) for row in table.rows[:3]] == [
        ("Festivaler", "Jazzfest", ("1 850", "1 900")),
        ("Festivaler", "Ny festival 2019", ("", "350")),
        ("Festivaler", "Sum festivaler", ("1 850", "2 250")),
    ]
    assert cells(table)["Sum art 470"] == ("14 190", "14 850")


def test_finance_fees_and_rates() -> None:
    finance = read(
        "Tabell 8-16 Låneopptak. Beløp i millioner kroner. Løpende priser.  \n Vedtatt 2021 2022 2023 2022-2023 \n"
        "Investeringslån 1 682 2 282 1 149 3 431 \nSum låneopptak 1 682 2 282 1 149 3 431 \n"
    )
    assert [(c.key, c.scenario, c.first_year) for c in finance.columns][::3] == [
        ("amount", "budget", 2021), ("total", None, 2022),
    ]  # fmt: skip
    assert cells(finance)["Investeringslån"] == ("1 682", "2 282", "1 149", "3 431")
    fee = read(
        "Tabell 10-1. Gebyrer for 2022 \n\nGjennomsnittlig endring fra 2021 i prosent \n\n"
        " Nominell endring Reell endring \n"
        "Avløpsgebyr 5,0 2,5 \nFysioterapi**   \nFeiegebyr 2,5 0,0 \n"
    )
    assert (fee.form.family, cells(fee)["Feiegebyr"]) == ("fee", ("2,5", "0,0"))
    rate = read("Tabell 8-25. Budsjettert rentenivå. Prosent. \n2022 2023 \nRente på lån (vektet) 2,86% 2,80% \n")
    assert unit_of(rate.caption, "mill. kr") == "prosent"
    assert cells(rate) == {"Rente på lån (vektet)": ("2,86%", "2,80%")}


def test_the_emission_frame_with_digits_wrapped_and_percentages_below() -> None:
    table = read(
        "Tabell 7-1: UTSLIPPSRAMME FOR PLANPERIODEN. \n\n 2009 2022 2023 \n\nReferansebane \n\n"
        "524 \n491 \n\n430 \n613 \n\n"
        "429 \n582 \n\n  \n100% −18% −18% \n\nSamlet effekt av tiltakene \n  \n\n29300 34900 \n\n"
        "Tiltaksbane \n\n  \n401 \n313 \n\n394 \n682 \n\nGap \n  \n\n19 841 27 539 \n"
    )
    assert cells(table)["Referansebane"] == ("524 491", "430 613", "429 582")
    assert cells(table)["Samlet effekt av tiltakene"] == ("", "29300", "34900")
    assert cells(table)["Tiltaksbane"] == ("", "401 313", "394 682")
    assert [row.kind for row in table.rows] == ["item", "control", "item", "sum", "sum"]


def test_climate_measures_with_an_id_before_and_words_behind_the_figures() -> None:
    table = read(
        "Tabell 7-2: Tiltak som reduserer klimagassutslipp, kvantifisert \n\nÅrlig utslippsreduksjon, tonn \n\n"
        "Tiltak ID 2022 2023 Ansvar \n\nENERGIFORSYNING \n\nUtfasing av olje fra \nfjernvarme \n\n"
        "3 11 \n600 \n\n15 \n500 \n\n"
        "Verket (ML) \n\nVEITRAFIKK \n\nElbiler innen 2023 8 400 500 Alle \n\nSUM \n\n12 \n000 \n\n16 \n000 \n"
    )
    assert [(row.group, row.code, row.label, row.cells, row.text) for row in table.rows] == [
        ("ENERGIFORSYNING", "3", "Utfasing av olje fra fjernvarme", ("11 600", "15 500"), "Verket (ML)"),
        ("VEITRAFIKK", "8", "Elbiler innen 2023", ("400", "500"), "Alle"),
        ("VEITRAFIKK", None, "SUM", ("12 000", "16 000"), None),
    ]


def test_a_comparison_reads_its_municipalities_from_the_header() -> None:
    table = read(
        "Tabell 18-3. Psykisk helse, kilde: SSB 2020 \n\n2019 2020 \n"
        " Trondheim Trondheim Oslo Stavanger Bergen ASSS \n\n"
        "Produktivitet: \n      \nPlasser per 1 000 \ninnbyggere 5,2 5,7 5,6 N/A 4,7 5,7 \n"
        "Stønad per mottaker (kroner) 54 701 52 161 \n68 \n520 \n57 171 56 268 60 838 \n"
    )
    assert [(c.label, c.first_year) for c in table.columns] == [
        ("Trondheim", 2019), ("Trondheim", 2020), ("Oslo", 2020), ("Stavanger", 2020), ("Bergen", 2020), ("ASSS", 2020),
    ]  # fmt: skip
    assert {row.group for row in table.rows} == {"Produktivitet"}
    assert cells(table)["Plasser per 1 000 innbyggere"][3] == "N/A"
    assert cells(table)["Stønad per mottaker (kroner)"] == ("54 701", "52 161", "68 520", "57 171", "56 268", "60 838")


def test_a_company_that_has_no_figures_for_the_first_years() -> None:
    table = read(
        "Tabell 27-5 Nøkkeltall fra konsernregnskap Byens Parkering AS. Tall i 1000 kroner \n \n"
        "2017 2018 2019 2020 \n\n"
        "Driftsinntekter   72 981 96 283 \nDriftsresultat   22 850 12 803 \n\nÅrsresultat   17 824 -685 \n"
    )
    assert (table.form.family, table.subject) == ("company", "Byens Parkering AS")
    assert cells(table)["Driftsinntekter"] == ("", "", "72 981", "96 283")
    assert cells(table)["Årsresultat"] == ("", "", "17 824", "-685")


def test_a_table_of_no_known_form_keeps_its_cells() -> None:
    table = read(
        "Tabell 15-1 Antall sykepleiere \n\nÅrsverk \nTK \n\nNorm \n\nKostnad \n\n"
        "Barnetrinn 44,2 54,2 7 314 600 \nUngdomstrinn 13,2 11,9 −927 764 \nVideregående 9,1 9,9 552 975 \n"
    )
    assert (table.form.family, table.form.is_typed) == ("generic", False)
    assert cells(table)["Ungdomstrinn"] == ("13,2", "11,9", "−927 764")


def test_a_table_of_text_is_found_too() -> None:
    table = read("Tabell 7-4: Tiltak som bidrar \n\nTiltak Beskrivelse Ansvar \n\nSolceller på tak Eiendom \n")
    assert (table.form.family, table.rows, table.problem) == ("text", [], None)


@pytest.mark.parametrize(
    ("caption", "unit"),
    [
        ("Skole. Tall i millioner kroner", "mill. kr"),
        ("Nøkkeltall AS. Tall i 1000 kroner", "1000 kr"),
        ("Piggdekkgebyr. Pris i kroner", "kr"),
        ("Kommunalt disponerte boliger", "per rad"),
    ],
)
def test_the_unit_of_a_caption(caption: str, unit: str) -> None:
    assert unit_of(caption, "per rad") == unit


def test_price_bases() -> None:
    assert price_basis_of("Avdrag. Beløp i millioner kroner. 2022-kroner.", 2023) == ("fixed", 2022)
    assert price_basis_of("Låneopptak. Løpende priser.", 2023) == ("nominal", None)
    assert price_basis_of("Tiltak i skole", 2023) == (None, None)
