"""The report a release carries: what is in it, that it stands alone, and that a browser shows it without complaint."""

import hashlib
import itertools
import json
import re
import shutil
from pathlib import Path

import duckdb
import pytest
from bs4 import BeautifulSoup

from pipelines.home import Home
from pipelines.reporting.report import rendering, tables
from pipelines.reporting.report.index import index_body
from pipelines.reporting.report.writing import write_report
from pipelines.warehouse.release import current_release
from tests.e2e.command import Said, ask, run, started

OF_FIGURES = ("index", "portefolje", "maaloppnaaelse", "kostnadsutvikling")
PAGES = (*OF_FIGURES, "datakatalog")
CHROMIUM = shutil.which("chromium")
needs_browser = pytest.mark.skipif(not CHROMIUM, reason="no chromium on this machine (Debian: apt install chromium)")
BROWSER = [
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"),
    *("--enable-logging=stderr", "--log-level=0", "--dump-dom"),
]


@pytest.fixture(scope="module")
def report(first_refresh: tuple[Home, object]) -> Path:
    return first_refresh[0].published / "current" / "report"


def soup(report: Path, page: str) -> BeautifulSoup:
    return BeautifulSoup((report / f"{page}.html").read_text(encoding="utf-8"), "html.parser")


def written(number: float) -> str:
    return f"{number:,.0f}".replace(",", "\u00a0")


def table_rows(page: BeautifulSoup, caption: str) -> list[list[str]]:
    (found,) = [table for table in page.find_all("table") if table.caption.text.startswith(caption)]
    return [[cell.text for cell in row.find_all(["th", "td"])] for row in found.tbody.find_all("tr")]


def test_a_release_carries_the_report_and_its_manifest_says_so(first_refresh: tuple[Home, object]) -> None:
    release = (first_refresh[0].published / "current").resolve()
    listed = json.loads((release / "manifest.json").read_text(encoding="utf-8"))["files"]
    for page in PAGES:
        content = (release / "report" / f"{page}.html").read_bytes()
        assert listed[f"report/{page}.html"]["sha256"] == hashlib.sha256(content).hexdigest()
        assert release.name.encode() in content


def test_the_report_of_a_release_is_the_same_when_made_again(
    first_refresh: tuple[Home, object], report: Path, tmp_path: Path
) -> None:
    made = started(first_refresh[0], "report", "--to", str(tmp_path / "igjen"))
    assert made.returncode == 0, made.stderr
    for page in PAGES:
        assert (tmp_path / "igjen" / f"{page}.html").read_bytes() == (report / f"{page}.html").read_bytes(), page


@pytest.mark.parametrize("page", PAGES)
def test_a_page_stands_alone(report: Path, page: str) -> None:
    text = (report / f"{page}.html").read_text(encoding="utf-8")
    assert not re.search(r"""\b(?:src|srcset|data|poster|action)=["'](?!data:)""", text)
    assert not re.search(r"@import|url\(\s*['\"]?(?!#)|\bfetch\(|XMLHttpRequest|\bimport\(", text)
    for link in soup(report, page).find_all(href=True):
        target = link["href"]
        if link.name == "a" and not target.startswith("#"):
            assert target in {f"{other}.html" for other in PAGES}
        else:
            assert target.startswith(("#", "data:")), target


@pytest.mark.parametrize("page", PAGES)
def test_a_page_can_be_read_aloud_and_walked_by_keyboard(report: Path, page: str) -> None:
    html = soup(report, page)
    assert html.html["lang"] == "nb"
    assert [len(html.find_all(name)) for name in ("header", "main", "footer", "h1")] == [1, 1, 1, 1]
    assert html.find("a")["href"] == f"#{html.main['id']}", "the first link leads past the menu"
    levels = [int(heading.name[1]) for heading in html.find_all(re.compile("^h[1-6]$"))]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels)), levels
    assert all(svg["role"] == "img" and svg["aria-label"].strip() for svg in html.find_all("svg"))
    assert all(figure.figcaption.text for figure in html.find_all("figure"))
    for found in html.find_all("table"):
        assert found.caption.text
        assert all(heading.get("scope") in ("col", "row") for heading in found.find_all("th"))
        assert not [cell.text for cell in found.find_all(["th", "td"]) if "\n" in cell.text]
    ids = [found["id"] for found in html.find_all(id=True)]
    assert len(ids) == len(set(ids))


def test_the_first_thing_said_is_how_many_goals_have_each_status(
    first_refresh: tuple[Home, object], report: Path
) -> None:
    html = soup(report, "index")
    boxes = html.find("ul", class_="statuses").find_all("li")
    shown = {box["class"][0]: int(box.strong.text) for box in boxes}
    counted = ask(first_refresh[0], "select status, count(*) as n from marts.goal_status where not is_demo group by 1")
    known = {row["status"].replace(" ", "-").replace("_", "-"): row["n"] for row in counted}
    assert {status: n for status, n in shown.items() if n} == known
    assert len(shown) == 7
    assert "første utgivelsen" in html.text
    warned = re.search(r"(\S+) advarsler? om filer som er tatt med", html.text)
    assert warned
    assert int(warned[1]) == html.find("details").find("tbody").find_all("tr").__len__()


def test_the_second_release_tells_what_is_different_and_why(second_refresh: tuple[Home, object]) -> None:
    home = second_refresh[0]
    with duckdb.connect(str(current_release(home).database), read_only=True) as connection:
        body = index_body(connection, home, {})
    (changes,) = re.findall("Endret siden forrige utgivelse</h2>(.*?)</section>", body, re.DOTALL)
    assert "Årsak: " in changes
    assert "ny fil" in changes
    assert "1 fil er holdt tilbake" in body


def test_zero_growth_is_told_by_window(first_refresh: tuple[Home, object], report: Path) -> None:
    html = soup(report, "maaloppnaaelse")
    rows = table_rows(html, "Byindeksen")
    judged = ask(
        first_refresh[0],
        """
        select distinct method, status from marts.goal_indicator
        where series_id = 'byindeks' and area_code = '960' and is_newest and method like 'rullerende%' order by method
        """,
    )
    assert [row["method"][-2:] for row in judged] == ["12", "24", "36"]
    assert [(row[0].split(" (")[0], row[6]) for row in rows] == [
        (f"Rullerende {row['method'][-2:]} måneder", row["status"]) for row in judged
    ]
    depends = len({row["status"] for row in judged}) > 1
    assert ("Svaret avhenger av vinduet" in html.text) == depends


def test_the_climate_gap_is_told_with_its_source(report: Path) -> None:
    rows = table_rows(soup(report, "maaloppnaaelse"), "Klimagapet")
    assert [(row[0], row[3]) for row in rows] == [
        ("2022", written(19841)),
        ("2023", written(27539)),
        ("2024", written(45871)),
        ("2025", written(62844)),
    ]
    assert all("5001_handlings-og-okonomiplan_2022-2025.txt" in row[4] for row in rows)


def test_the_four_fiscal_rules_are_told_with_their_sources(report: Path) -> None:
    rows = table_rows(soup(report, "maaloppnaaelse"), "Handlingsreglene")
    assert [(row[1], row[4], row[5]) for row in rows if row[2] == "2022"] == [
        ("2,0 til 2,5", "1,5", "0,3"),
        ("høyst 70,0", "74,0", "–"),
        ("8,0", "7,7", "10,8"),
        ("minst 5,0", "4,8", "5,1"),
    ]
    assert all(row[6].startswith("HØP 2022-2025 kapittel 8.3") for row in rows)


def test_every_goal_is_on_the_page_with_its_status(first_refresh: tuple[Home, object], report: Path) -> None:
    text = soup(report, "maaloppnaaelse").text
    for row in ask(first_refresh[0], "select goal from marts.goal_status"):
        assert row["goal"] in text, row["goal"]


@pytest.fixture(scope="module")
def made_up_names(first_refresh: tuple[Home, object]) -> list[str]:
    query = """
        select project_name as name from marts.portfolio_sheet where is_demo
        union select goal from marts.goal_status where is_demo
        except select goal from marts.goal_status where not is_demo
    """
    return [row["name"] for row in ask(first_refresh[0], query)]


@pytest.mark.parametrize("page", OF_FIGURES)
def test_what_is_made_up_stands_apart(made_up_names: list[str], report: Path, page: str) -> None:
    html = soup(report, page)
    sections = html.find_all("section", class_="made-up")
    assert sections
    for section in sections:
        assert section.text.startswith("Oppdiktet")
        section.decompose()
    assert made_up_names
    assert not set(made_up_names) & set(html.stripped_strings)


def opened(path: Path, profile: Path) -> Said:
    """The page as Chromium has made it, and what its console says."""
    assert CHROMIUM
    browser = [CHROMIUM, *BROWSER, f"--user-data-dir={profile}", path.resolve().as_uri()]
    return run(browser)


@needs_browser
@pytest.mark.parametrize("page", PAGES)
def test_a_browser_shows_the_page_and_has_nothing_to_complain_of(report: Path, page: str, tmp_path: Path) -> None:
    shown = opened(report / f"{page}.html", tmp_path)
    assert not [line for line in shown.stderr.splitlines() if "CONSOLE" in line]
    html = BeautifulSoup(shown.stdout, "html.parser")
    assert html.h1.text
    buttons = html.find_all("button", class_="copy")
    assert len(buttons) == len(html.find_all("table")) > 0, "the page's own script has run"


@needs_browser
def test_a_table_is_copied_as_numbers(report: Path, tmp_path: Path) -> None:
    text = (report / "maaloppnaaelse.html").read_text(encoding="utf-8")
    look = "document.title = asSheet([...document.querySelectorAll('table')].find((table) => "
    look += "table.caption.textContent.startsWith('Sammenlignet')))"
    (tmp_path / "page.html").write_text(text.replace("</body>", f"<script>{look}</script></body>"), encoding="utf-8")
    copied = BeautifulSoup(opened(tmp_path / "page.html", tmp_path / "profile").stdout, "html.parser").title.text
    figures = [cell for line in copied.splitlines()[1:] for cell in line.split("\t")[3:6]]
    assert len(figures) > 100
    assert all(re.fullmatch(r"(-?\d+(,\d+)?)?", figure) for figure in figures)
    assert any(figure.startswith("-") for figure in figures)
    assert any(len(figure) > 5 for figure in figures), "thousands"


COPYING = """
const table = document.querySelector("table");
const put = () => {
  const event = new ClipboardEvent("copy", {clipboardData: new DataTransfer()});
  document.dispatchEvent(event);
  return event.clipboardData.getData("text/plain");
};
const during = [];
document.execCommand = () => { during.push(put()); return false; };
document.querySelector("button.copy").click();
const said = document.querySelector("button.copy").textContent;
document.title = JSON.stringify({during, after: put(), said});
"""


@needs_browser
def test_a_copied_text_is_no_formula_and_a_copy_that_fails_changes_no_later_one(tmp_path: Path) -> None:
    cells = [("=1+1", "to\n  linjer"), ("-5 %", "−5"), ("1\u00a0234,5", None)]
    body = "<h1>Kopi</h1>" + tables.table("Tekster", ["Navn", "Hva"], cells)
    text = rendering.page(rendering.Frame("r1", "20.11.2026", {"index.html": "Kopi"}), "index.html", body)
    (tmp_path / "page.html").write_text(text.replace("</body>", f"<script>{COPYING}</script></body>"), encoding="utf-8")
    said = json.loads(BeautifulSoup(opened(tmp_path / "page.html", tmp_path / "p").stdout, "html.parser").title.text)
    assert said["during"] == ["Navn\tHva\n'=1+1\tto linjer\n'-5 %\t-5\n1234,5\t"]
    assert said["after"] == ""
    assert said["said"] == "Kunne ikke kopiere"


def test_a_release_with_gaps_and_with_markup_in_its_names_has_its_report(
    first_refresh: tuple[Home, object], tmp_path: Path
) -> None:
    database = tmp_path / "maalbar.duckdb"
    shutil.copyfile(current_release(first_refresh[0]).database, database)
    with duckdb.connect(str(database)) as connection:
        for gap in (
            "delete from marts.portfolio_area_year",
            "delete from marts.programme_frame",
            "update marts.climate_budget set tonnes = null",
            "update marts.portfolio_sheet set agreement = agreement || ' <i>&'",
        ):
            connection.execute(gap)
    write_report(database, first_refresh[0], tmp_path / "report")
    assert "etter målbanen: ingen." in soup(tmp_path / "report", "maaloppnaaelse").text
    shown = (tmp_path / "report" / "portefolje.html").read_text(encoding="utf-8")
    assert "har ikke oppgitt noen ramme" in shown
    assert "&lt;i&gt;&amp;" in shown
    assert "<i>" not in shown
