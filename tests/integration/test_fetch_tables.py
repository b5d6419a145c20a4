"""How tables are fetched, against a server that behaves as Statistics Norway's does, mistakes included."""

import json
from datetime import datetime, timedelta

import pytest

from pipelines.fetching.errors import FetchError
from pipelines.fetching.selection import Wish
from pipelines.home import PROJECT, Home
from tests.integration.ssb import (
    DAYTIME,
    REGIONS,
    YEARS,
    cells,
    extracts,
    fetch,
    fetched,
    files,
    kostra_table,
    replaying,
)
from tests.replay import Table, recorded_table

RECORDED = PROJECT.parent / "shared" / "testdata" / "kostra" / "ssb-12362-oslo-2024-v2.json"


def every_cell(table: Table) -> set[tuple[str, ...]]:
    return {(region, contents, year) for region in REGIONS for contents in ("KOSa", "KOSb", "KOSc") for year in YEARS}


def failure(home: Home, **settings: object) -> str:
    """Why the table 12134 could not be fetched."""
    (outcome,) = fetch(home, "12134", **settings)
    assert outcome.failure
    return outcome.failure


def test_a_table_is_fetched_whole_within_the_limit_and_kept_as_evidence(home: Home) -> None:
    table = kostra_table()
    with replaying(table, max_cells=30) as server:
        (outcome,) = fetch(home, "12134")
    held = fetched(outcome)
    assert (held.source, held.subject, held.api) == ("kostra", "12134", "pxwebapi-v2")
    assert held.updated == datetime(2026, 3, 15, 7, 0)
    assert [exchange.name for exchange in held.exchanges] == [
        "metadata", "extract-0001", "extract-0002", "extract-0003",
    ]  # fmt: skip
    assert set(cells(extracts(held))) == every_cell(table)
    assert json.loads(extracts(held)[0].request_body) == {
        "selection": [
            {"variableCode": "KOKkommuneregion0000", "valueCodes": list(REGIONS)},
            {"variableCode": "ContentsCode", "valueCodes": ["KOSa", "KOSb", "KOSc"]},
            {"variableCode": "Tid", "valueCodes": ["2020", "2021"]},
        ]
    }
    assert [asked.path.split("?")[0].rsplit("/", 1)[-1] for asked in server.requests] == [
        "12134", "config", "metadata", "data", "data", "data",
    ]  # fmt: skip
    assert outcome.fetched.cell_count == 90
    assert files(home, "kostra", "12134") == [home.fetched / "kostra/12134/12134_20260615T120000Z.zip"]


def test_the_recorded_table_comes_home_with_the_figures_it_was_recorded_with(home: Home) -> None:
    if not RECORDED.exists():
        pytest.skip(f"the recorded table ({RECORDED}) is not on this machine")
    with replaying(recorded_table(RECORDED, "12362")):
        (outcome,) = fetch(home, "12362")
    assert list(cells(extracts(fetched(outcome))).values()) == [7.5, 2.3, 3.7, 3.8, 4.6, 11.4, 16, 24.8]


def test_only_the_years_and_regions_wished_for_are_asked_for(home: Home) -> None:
    with replaying(kostra_table()):
        (outcome,) = fetch(home, "12134", wish=Wish("2025", ("5001", "EAK")))
    assert {(cell[0], cell[2]) for cell in cells(extracts(fetched(outcome)))} == {("5001", "2025"), ("EAK", "2025")}
    assert outcome.fetched.cell_count == 6


def test_what_is_unchanged_is_not_fetched_again_unless_asked_to(home: Home) -> None:
    with replaying(kostra_table()) as server:
        (first,) = fetch(home, "12134")
        (second,) = fetch(home, "12134", at=DAYTIME + timedelta(days=1))
        assert len(server.data_requests) == 1
        assert second.said == "uendret siden 15.06.2026"
        assert second.fetched.path == first.fetched.path
        (third,) = fetch(home, "12134", at=DAYTIME + timedelta(days=1), full=True)
        assert len(server.data_requests) == 2
    assert third.fetched.path != first.fetched.path
    assert len(files(home, "kostra", "12134")) == 2


def test_a_new_vintage_is_fetched_whole_beside_the_old_one(home: Home) -> None:
    table = kostra_table()
    changed = {("5001", code, "KOSa", "2024"): 1.5 for code in ("K", "P")}
    with replaying(table):
        (first,) = fetch(home, "12134")
        table.revise("2026-06-16T06:00:00Z", changed)
        (second,) = fetch(home, "12134", at=DAYTIME + timedelta(days=1))
    before, after = (cells(extracts(fetched(outcome))) for outcome in (first, second))
    assert {cell for cell in before if before[cell] != after[cell]} == {("5001", "KOSa", "2024")}
    assert after["5001", "KOSa", "2024"] == 3.0


def test_a_year_costs_its_own_cells_only_and_another_selection_is_another_fetch(home: Home) -> None:
    with replaying(kostra_table(), max_cells=15) as server:
        fetch(home, "12134")
        assert len(server.data_requests) == 6
        fetch(home, "12134", wish=Wish("2025"), at=DAYTIME + timedelta(hours=1))
        assert len(server.data_requests) == 7
        (again,) = fetch(home, "12134", at=DAYTIME + timedelta(hours=2))
        assert len(server.data_requests) == 7
    assert again.fetched.path.name == "12134_20260615T120000Z.zip"


def test_the_limit_is_read_and_not_guessed(home: Home) -> None:
    with replaying(kostra_table(), max_cells=None):
        assert "SSB oppgir ikke hvor mange celler et uttrekk kan ha (maxDataCells" in failure(home)


@pytest.mark.parametrize("status", [429, 503])
def test_it_waits_as_long_as_the_server_asks_and_goes_on(status: int, home: Home, waits: list[float]) -> None:
    with replaying(kostra_table()) as server:
        server.fail(status, on="/data", headers={"Retry-After": "7"})
        server.fail(status, on="/data", headers={"Retry-After": "3600"})
        server.fail(status, on="/data", headers={"Retry-After": "Wed, 21 Oct 2099 07:28:00 GMT"})
        (outcome,) = fetch(home, "12134")
    assert outcome.failure is None
    assert waits == [7, 60, 60]


def test_without_a_word_of_how_long_429_waits_out_the_window(home: Home, waits: list[float]) -> None:
    with replaying(kostra_table(), rate_limit=(40, 45)) as server:
        server.fail(429, on="/data")
        (outcome,) = fetch(home, "12134")
    assert outcome.failure is None
    assert waits == [45]


def test_429_to_the_end_is_a_failure_of_that_table_only(home: Home, waits: list[float]) -> None:
    with replaying(kostra_table(), kostra_table("12143")) as server:
        server.fail(429, on="/tables/12134/data", times=6)
        first, second = fetch(home, "12134", "12143")
    assert "SSB tar ikke imot flere spørringer nå (429)" in (first.failure or "")
    assert second.failure is None
    assert len(waits) == 5


def test_what_is_unchanged_costs_two_requests_a_table(home: Home) -> None:
    with replaying(kostra_table(), kostra_table("12143")) as server:
        fetch(home, "12134", "12143")
        server.requests.clear()
        fetch(home, "12134", "12143")
        asked = [asked.path.split("?")[0].removeprefix("/api/pxwebapi/v2") for asked in server.requests]
    assert asked == [
        "/tables/12134", "/config", "/tables/12134/metadata", "/tables/12143", "/tables/12143/metadata",
    ]  # fmt: skip


def test_it_keeps_the_pace_that_the_headers_tell(home: Home, waits: list[float]) -> None:
    with replaying(kostra_table(), max_cells=15, rate_limit=(4, 30)):
        (outcome,) = fetch(home, "12134")
    assert outcome.failure is None
    assert len(waits) == 2  # 9 requests, 4 in each window
    assert all(29 < wait <= 30 for wait in waits)


def test_a_truncated_answer_is_asked_for_again_and_then_refused(home: Home, waits: list[float]) -> None:
    with replaying(kostra_table()) as server:
        server.truncate(on="/data")
        (outcome,) = fetch(home, "12134")
        assert outcome.failure is None
        server.truncate(on="/data", times=6)
        assert "er ikke hel JSON" in failure(home, full=True, at=DAYTIME + timedelta(hours=1))
    assert len(files(home, "kostra", "12134")) > 1
    assert len(list((home.fetched / "kostra" / "12134").glob("*.zip"))) == 1


def test_an_answer_of_another_type_is_refused(home: Home, waits: list[float]) -> None:
    with replaying(kostra_table()) as server:
        server.fail(200, on="/data", times=6, body=b"<html>Vedlikehold</html>", headers={"Content-Type": "text/html"})
        assert "er ikke JSON, men «text/html»" in failure(home)


def test_an_empty_500_means_that_a_code_is_given_twice_and_is_not_retried(home: Home, waits: list[float]) -> None:
    with replaying(kostra_table()) as server:
        server.fail(500, on="/data")
        assert "samme kode står to ganger i en dimensjon" in failure(home)
    assert waits == []


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Non-existent variable", "Tabellen har ikke en av dimensjonene det ble spurt etter. Den har: "),
        ("Non-existent value", "SSB kjenner ikke en av kodene, enda de står i metadata"),
        ("Non-existent codelist", "SSB har ikke lenger kodelisten"),
        (
            "Missing selection for mandantory variable",
            "som ble utelatt. KOKeierforhold0000 har K (Kommunal), P (Privat)",
        ),
        ("Too many cells selected", "Uttrekket på 90 celler er over det SSB tillater"),
        ("Illegal selection expression", "SSB leser en av kodene som et uttrekksuttrykk"),
        ("Something new", "SSB avviste spørringen uten en kjent grunn («Something new»)"),
    ],
)
def test_each_refusal_is_explained(title: str, said: str, home: Home) -> None:
    with replaying(kostra_table()) as server:
        server.fail(400, on="/data", body=json.dumps({"title": title, "status": 400}).encode())
        assert said in failure(home)


def test_a_code_that_is_gone_is_named_with_those_that_come_close(home: Home) -> None:
    """The metadata were read before the code went; read again they tell which it was."""
    table = kostra_table()

    def remove(subject: str, done: int, total: int) -> None:
        table.dimensions[2].labels.pop("KOSb", None)

    with replaying(table):
        said = failure(home, progress=remove)
        (again,) = fetch(home, "12134")
    assert said == (
        "Tabell 12134: ContentsCode=«KOSb» er borte; nærmest: KOSc (Antall), KOSa (Andel). "
        "Hent på nytt med kodene som gjelder."
    )
    assert {cell[1] for cell in cells(extracts(fetched(again)))} == {"KOSa", "KOSc"}


def test_a_code_that_metadata_still_lists_is_told_as_a_change_on_its_way(home: Home) -> None:
    with replaying(kostra_table(removed={"KOSb"})):
        assert "SSB kan være midt i en endring" in failure(home)


def test_an_unknown_table_says_what_to_do(home: Home) -> None:
    with replaying():
        assert "SSB har ingen tabell 12134. Den kan være avsluttet" in failure(home)


def test_an_unknown_region_stops_the_table_before_any_figure_is_asked_for(home: Home) -> None:
    with replaying(kostra_table()) as server:
        assert "har ikke region «5030». Nærmest: 5031 (Malvik), 5001" in failure(home, wish=Wish(None, ("5030",)))
        assert server.data_requests == []


def test_version_1_is_the_way_out_when_version_2_cannot_be_reached(home: Home, waits: list[float]) -> None:
    table = kostra_table()
    with replaying(table, max_cells=30) as server:
        server.fail(503, on="/api/pxwebapi/v2", times=6)
        (outcome,) = fetch(home, "12134")
    held = fetched(outcome)
    assert outcome.said == "hentet (pxwebapi-v1)"
    assert (held.api, held.updated) == ("pxwebapi-v1", datetime(2026, 3, 15, 7, 0))
    assert set(cells(extracts(held))) == every_cell(table)
    assert json.loads(extracts(held)[0].request_body)["query"][2] == {
        "code": "Tid",
        "selection": {"filter": "item", "values": ["2020", "2021"]},
    }
    assert json.loads(held.exchanges[0].response_body)["variables"][3]["time"] is True


def test_both_versions_give_the_same_figures(home: Home, waits: list[float]) -> None:
    with replaying(kostra_table()) as server:
        (new,) = fetch(home, "12134")
        server.drop(on="/api/pxwebapi/v2", times=6)
        (old,) = fetch(home, "12134", at=DAYTIME + timedelta(hours=1))
    assert old.fetched.api == "pxwebapi-v1"
    assert cells(extracts(fetched(new))) == cells(extracts(fetched(old)))


def test_a_table_that_the_server_fails_on_does_not_stop_the_others(home: Home, waits: list[float]) -> None:
    with replaying(kostra_table(), kostra_table("12143")) as server:
        server.fail(500, on="12134", times=99, body=b"Feil")
        first, second = fetch(home, "12134", "12143")
    assert "SSB svarte 500 på" in (first.failure or "")
    assert second.said == "hentet (pxwebapi-v2)"


def test_a_mistake_of_our_own_is_told_and_does_not_stop_the_others(home: Home) -> None:
    with replaying(kostra_table(updated="i går"), kostra_table("12143")):
        first, second = fetch(home, "12134", "12143")
    assert "Hentingen stoppet uventet (ValueError" in (first.failure or "")
    assert second.failure is None


def test_when_nothing_answers_the_rest_is_not_tried(home: Home, waits: list[float]) -> None:
    with replaying(kostra_table(), kostra_table("12143")) as server:
        server.drop(times=99)
        first, second = fetch(home, "12134", "12143")
        assert len(server.requests) == 12  # six tries of each version
    assert "Fikk ikke svar fra" in (first.failure or "")
    assert "Ikke forsøkt, fordi SSB nettopp ikke svarte" in (second.failure or "")


def test_a_table_updated_between_two_extracts_is_not_put_together(home: Home) -> None:
    table = kostra_table()

    def revise(subject: str, done: int, total: int) -> None:
        if done == 2:
            table.updated = "2026-06-15T12:00:00Z"

    with replaying(table, max_cells=30):
        assert "ble oppdatert mens den ble hentet" in failure(home, progress=revise)
        assert files(home, "kostra", "12134") == []
        (again,) = fetch(home, "12134")
    assert again.failure is None


def test_nothing_is_fetched_while_figures_under_revision_read_as_zero(home: Home) -> None:
    table = kostra_table(is_under_revision=True)
    early = datetime(2026, 6, 15, 4, 0)
    with replaying(table) as server:
        with pytest.raises(FetchError, match=r"Klokken er 06:00\. Mellom 05:00 og 08:15 viser SSB null"):
            fetch(home, "12134", at=early)
        assert server.requests == []
        (forced,) = fetch(home, "12134", at=early, force=True)
    assert set(cells(extracts(fetched(forced))).values()) == {0.0}
