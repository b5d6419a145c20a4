"""Code lists from Klass: municipalities with changes, and each year's KOSTRA groups."""

from datetime import timedelta

import orjson

from pipelines.home import Home
from tests.integration.ssb import DAYTIME, fetch, fetched, files, replaying

TRONDHEIM = {
    "code": "5001",
    "level": "1",
    "name": "Trondheim",
    "validFromInRequestedRange": "2018-01-01",
    "validToInRequestedRange": None,
}
KLAEBU = {
    "oldCode": "5030",
    "oldName": "Klæbu",
    "newCode": "5001",
    "newName": "Trondheim",
    "changeOccurred": "2020-01-01",
}
GROUP = {"correspondenceItems": [{"sourceCode": "5001", "targetCode": "EKG12"}]}
TURNED = {"correspondenceItems": [{"sourceCode": "EKG12", "targetCode": "5001"}]}
KLASS = {
    "/classifications/131/codes?from=1980-01-01": {"codes": [TRONDHEIM]},
    "/classifications/131/changes?from=1980-01-01": {"codeChanges": [KLAEBU]},
    "/classifications/112/codes?from=1980-01-01": {"codes": [{"code": "EKG12"}]},
    "/classifications/112/changes?from=1980-01-01": {"codeChanges": []},
    "/classifications/131/correspondsAt?targetClassificationId=112&date=2020-01-01": GROUP,
    "/classifications/112/correspondsAt?targetClassificationId=131&date=2026-01-01": TURNED,
}


def test_municipalities_come_with_their_changes(home: Home) -> None:
    with replaying(klass=KLASS):
        (outcome,) = fetch(home, "131")
    held = fetched(outcome)
    assert (held.source, held.subject, held.api, held.updated) == ("klass", "131", "klass-v1", None)
    assert {exchange.name: orjson.loads(exchange.response_body) for exchange in held.exchanges} == {
        "codes": {"codes": [TRONDHEIM]},
        "changes": {"codeChanges": [KLAEBU]},
    }
    assert all(exchange.request_headers["accept"] == "application/json" for exchange in held.exchanges)


def test_groups_come_year_by_year_whichever_way_round_klass_has_them(home: Home) -> None:
    with replaying(klass=KLASS):
        (outcome,) = fetch(home, "112")
    exchanges = {exchange.name: exchange for exchange in fetched(outcome).exchanges}
    assert list(exchanges) == ["codes", "changes", "correspondence-2020", "correspondence-2026"]
    assert orjson.loads(exchanges["correspondence-2020"].response_body) == GROUP
    assert orjson.loads(exchanges["correspondence-2026"].response_body) == TURNED
    assert "/112/correspondsAt?targetClassificationId=131" in exchanges["correspondence-2026"].url


def test_no_groups_at_all_is_a_failure(home: Home) -> None:
    with replaying(klass={url: body for url, body in KLASS.items() if "correspondsAt" not in url}):
        (outcome,) = fetch(home, "112")
    assert "Klass kobler ingen kommuner til KOSTRA-grupper" in (outcome.failure or "")
    assert files(home, "klass", "112") == []


def test_a_list_that_answers_the_same_makes_no_new_file(home: Home) -> None:
    with replaying(klass=KLASS) as server:
        fetch(home, "131")
        (same,) = fetch(home, "131", at=DAYTIME + timedelta(days=1))
        assert same.said == "uendret siden 15.06.2026"
        server.klass = KLASS | {"/classifications/131/changes?from=1980-01-01": {"codeChanges": []}}
        (new,) = fetch(home, "131", at=DAYTIME + timedelta(days=2))
    assert new.said == "hentet (klass-v1)"
    assert len(files(home, "klass", "131")) == 2
