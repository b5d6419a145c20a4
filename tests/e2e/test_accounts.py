"""Accounts from KOSTRA filings: the real one's figures summed again here, and a made-up one beside a real budget."""

import json
from collections.abc import Callable
from decimal import Decimal

import pytest

from pipelines.home import Home
from tests.e2e.command import ask, maalbar
from tests.integration.filings import Posting, committed_postings

REAL = "0A-0402-2019-K4"
MADE_UP = "0A-5001-2022-K4"
EXPENSES = range(10, 490)
INCOME = range(600, 900)
EXTERNAL_FINANCE = (500, 501, 509, 510, 511, 520, 521, 900, 901, 905, 909, 920, 921)


@pytest.fixture(scope="module")
def published(second_refresh: tuple[Home, object]) -> Home:
    """The committed filing, a made-up one of Trondheim, and one of a year that does not balance."""
    return second_refresh[0]


def total(is_counted: Callable[[Posting, int], bool]) -> Decimal:
    """The sum in kroner over the committed filing, with the file's own signs."""
    return Decimal(1000 * sum(post.amount for post in committed_postings() if is_counted(post, int(post.art_code))))


def figure(home: Home, function_group: str, name: str, filing_id: str = REAL) -> Decimal:
    (row,) = ask(
        home,
        f"""
        select amount_nok from marts.account_summary
        where filing_id = '{filing_id}' and function_group = '{function_group}' and figure = '{name}'
        """,
    )
    return Decimal(row["amount_nok"])


def test_the_filing_is_in_the_marts_to_the_krone(published: Home) -> None:
    rows = ask(
        published,
        f"""
        select account_kind, count(*) as n, sum(amount_nok) as nok from marts.account_line
        where filing_id = '{REAL}' group by 1 order by 1
        """,
    )
    assert [(row["account_kind"], row["n"], Decimal(row["nok"])) for row in rows] == [
        ("investment", 144, total(lambda post, art: post.account_class == "0")),
        ("operations", 1500, total(lambda post, art: post.account_class == "1")),
    ]


@pytest.mark.parametrize(
    ("function_group", "functions"),
    [("202", ("202",)), ("FGK7", ("201", "211", "221")), ("FGK13", ("244", "251", "252"))],
)
def test_the_figures_of_a_function_agree_with_a_plain_sum(
    published: Home, function_group: str, functions: tuple[str, ...]
) -> None:
    def of(*arts: range | int) -> Decimal:
        counted = {art for item in arts for art in ([item] if isinstance(item, int) else item)}
        return total(lambda post, art: post.account_class == "1" and post.function_code in functions and art in counted)

    assert figure(published, function_group, "AGD10") == of(EXPENSES, 590, 690, 710, 729)
    assert figure(published, function_group, "AGD2") == of(EXPENSES, 590, INCOME)
    assert figure(published, function_group, "AGD37") == of(EXPENSES, INCOME)
    own_production = of(range(10, 300), 429, 590, 690, 710, 729)
    assert figure(published, function_group, "AGD4") == own_production


def test_the_results_of_the_whole_accounts_agree_with_a_plain_sum(published: Home) -> None:
    def of(*arts: range | int, account_class: str = "1") -> Decimal:
        counted = {art for item in arts for art in ([item] if isinstance(item, int) else item)}
        return total(lambda post, art: post.account_class == account_class and art in counted)

    gross = -of(EXPENSES, 590, INCOME)
    assert figure(published, "TOTAL", "AGD18") == gross
    assert figure(published, "TOTAL", "AGD22") == -of(*EXTERNAL_FINANCE)
    assert figure(published, "TOTAL", "AGD23") == gross - of(*EXTERNAL_FINANCE) - of(990)
    assert figure(published, "TOTAL", "A800") == -of(800) == Decimal(547_580_000)
    assert figure(published, "TOTAL", "AGI1") == of(EXPENSES, 500, 501, 690, account_class="0")
    assert figure(published, "TOTAL", "AGD18") == figure(published, "TOTAL", "AGD13") - figure(
        published, "TOTAL", "AGD9"
    )


def test_a_figure_is_explained_by_its_arts_and_signs(published: Home) -> None:
    terms = ask(
        published,
        f"""
        select art_code, factor, amount_nok, contribution_nok, path from marts.account_summary_term
        where filing_id = '{REAL}' and function_group = '202' and figure = 'AGD10'
        """,
    )
    assert sum(Decimal(term["contribution_nok"]) for term in terms) == figure(published, "202", "AGD10")
    (refund,) = [term for term in terms if term["art_code"] == "710"]
    assert (refund["factor"], refund["path"]) == (1, "AGD10 − A710 + 710")
    assert refund["amount_nok"] == refund["contribution_nok"]
    assert Decimal(refund["amount_nok"]) < 0


def test_a_figure_is_traced_to_the_lines_of_the_file(published: Home) -> None:
    trace = maalbar(published, "trace", "account_summary", REAL, "202", "AGI1", "--format", "json")
    cells = json.loads(trace.stdout)
    assert {cell["file_name"] for cell in cells} == {"0A_V2019_K4_R040200.dat"}
    assert 1000 * sum(int(cell["raw_text"]) for cell in cells) == figure(published, "202", "AGI1")
    lines = (published.sources / "kostra_filing" / "0A_V2019_K4_R040200.dat").read_text().splitlines()
    for cell in cells:
        assert lines[int(cell["locator"].removeprefix("line ")) - 1] == cell["raw_line"]


def test_codes_that_no_figure_reaches_are_shown(published: Home) -> None:
    rows = ask(published, f"select * from ops.account_unmapped_code where filing_id = '{REAL}'")
    assert {row["reason"] for row in rows} == {"no_figure"}
    funds = {row["code"] for row in rows if row["account_kind"] == "operations"}
    assert funds == {"540", "550", "930", "940", "950"}  # to and from funds come after netto driftsresultat


def test_a_budget_stands_beside_the_accounts(published: Home) -> None:
    rows = ask(
        published,
        """
        select code, function_codes, budget_nok, account_nok, difference_nok, quarter, is_approximation, is_demo
        from marts.budget_vs_account
        where municipality_code = '5001' and year = 2022 and row_kind = 'service_area' and account_nok is not null
        order by code
        """,
    )
    assert [(row["code"], row["function_codes"], row["account_nok"]) for row in rows] == [
        ("Barnehage", "201, 211, 221", "1170000.00"),
        ("Skole", "202, 215", "4600000.00"),
    ]
    for row in rows:
        assert Decimal(row["difference_nok"]) == Decimal(row["account_nok"]) - Decimal(row["budget_nok"])
        assert (row["quarter"], row["is_approximation"], row["is_demo"]) == ("4", True, True)


def test_no_krone_of_the_accounts_falls_out_and_none_is_made_up(published: Home) -> None:
    sums = ask(
        published,
        """
        select municipality_code, year, sum(account_nok) as nok from marts.budget_vs_account
        where account_nok is not null group by all order by 1
        """,
    )
    assert [(row["municipality_code"], row["year"], Decimal(row["nok"])) for row in sums] == [
        ("0402", 2019, figure(published, "TOTAL", "AGD37")),
        ("5001", 2022, figure(published, "TOTAL", "AGD37", MADE_UP)),
    ]
    unpaired = ask(
        published,
        """
        select distinct year, row_kind, missing_explanation from marts.budget_vs_account
        where municipality_code = '5001' and (account_nok is null or budget_nok is null) order by all
        """,
    )
    no_filing = "Ingen filuttrekk for kommunen og året er lastet."
    assert [tuple(row.values()) for row in unpaired] == [
        (2021, "service_area", no_filing),
        (2022, "function", "Funksjonen er ikke koblet til et tjenesteområde i planen."),
        (2022, "service_area", "Tjenesteområdet er ikke koblet til funksjoner."),
        *((year, "service_area", no_filing) for year in (2023, 2024, 2025)),
    ]


def test_budget_kroner_in_is_budget_kroner_out(published: Home) -> None:
    (row,) = ask(
        published,
        """
        select
            (select sum(budget_nok) from marts.budget_vs_account) as paired,
            (select sum(amount_nok) from marts.budget_service_area where line_no = 3) as budget
        """,
    )
    assert row["paired"] == row["budget"]


def test_what_a_filing_cannot_give_is_missing_and_not_zero(published: Home) -> None:
    rows = ask(
        published,
        f"""
        select figure, missing_reason, missing_explanation from marts.account_summary
        where filing_id = '{MADE_UP}' and amount_nok is null order by figure
        """,
    )
    assert [row["figure"] for row in rows] == ["AGD22", "AGI1", "AGI2", "AGI3"]
    assert {row["missing_reason"] for row in rows} == {"not_available"}
    assert {row["missing_explanation"] for row in rows} == {"Filen har ingen poster som inngår i tallet."}


def test_a_year_that_does_not_balance_is_held_and_its_neighbours_are_not(published: Home) -> None:
    loads = ask(
        published,
        """
        select unit, verdict, reason from ops.load
        where source_id = 'kostra_filing' and verdict <> 'unchanged' order by unit
        """,
    )
    assert [(load["unit"], load["verdict"]) for load in loads] == [
        ("0A 0402 2019 K4", "accepted"),
        ("0A 5001 2022 K4", "accepted"),
        ("0A 5001 2023", "held"),
    ]
    assert "Differansen er -753 (margin 30; 1000 kr)" in loads[-1]["reason"]
    informed = ask(
        published,
        """
        select rule_id, severity, unexpected_count from ops.gate_result
        where severity = 'info' and not success and rule_id like 'kostra.filing.%'
        """,
    )
    assert informed == [{"rule_id": "kostra.filing.045", "severity": "info", "unexpected_count": 5}]
