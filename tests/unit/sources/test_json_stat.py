"""The decoder: every spelling of the form gives the same cells, and every contradiction is refused with its place."""

from copy import deepcopy
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.sources.json_stat import decode
from pipelines.sources.reading import UnreadableFileError

DOCUMENT: dict[str, Any] = {
    "version": "2.0",
    "class": "dataset",
    "label": "12362: Utgifter",
    "updated": "2026-06-15T06:00:00Z",
    "note": ["Alltid.", "Ellers."],
    "role": {"time": ["Tid"], "geo": ["Region"], "metric": ["ContentsCode"]},
    "id": ["Region", "ContentsCode", "Tid"],
    "size": [2, 1, 3],
    "dimension": {
        "Region": {"label": "region", "category": {"index": {"0301": 0, "5001": 1}, "label": {"5001": "Trondheim"}}},
        "ContentsCode": {"category": {"label": {"A": "Andel"}, "unit": {"A": {"base": "prosent", "decimals": 1}}}},
        "Tid": {"category": {"index": ["2022", "2023", "2024"]}},
    },
    "value": [1.5, None, 3, 4, 5, None],
    "status": {"1": ".", "5": ":"},
    "extension": {"noteMandatory": {"0": True}, "px": {"aggregallowed": False}},
}


def with_changes(**changes: Any) -> bytes:
    """The document with some keys exchanged; `a__b` reaches the key b within a."""
    document = deepcopy(DOCUMENT)
    for path, value in changes.items():
        *outer, last = path.split("__")
        place = document
        for key in outer:
            place = place[key]
        place[last] = value
    return orjson.dumps(document)


def test_a_document_with_all_it_may_say() -> None:
    dataset = decode(with_changes())
    assert [dimension.id for dimension in dataset.dimensions] == ["Region", "ContentsCode", "Tid"]
    region, contents, time = dataset.dimensions
    assert (region.role, region.codes, region.labels) == ("geo", ("0301", "5001"), ("0301", "Trondheim"))
    assert (contents.codes, contents.units, contents.decimals) == (("A",), ("prosent",), (1,))
    assert time.codes == ("2022", "2023", "2024")
    assert dataset.values.to_list() == [1.5, None, 3, 4, 5, None]
    assert dataset.statuses.to_list() == [None, ".", None, None, None, ":"]
    assert dataset.mandatory_notes == ("Alltid.",)
    assert dataset.is_aggregation_allowed is False
    assert dataset.updated is not None
    assert dataset.updated.isoformat() == "2026-06-15T06:00:00"
    assert dataset.positions(region).tolist() == [0, 0, 0, 1, 1, 1]
    assert dataset.positions(time).tolist() == [0, 1, 2, 0, 1, 2]


@pytest.mark.parametrize(
    "changes",
    [
        {"value": {"0": 1.5, "2": 3, "3": 4, "4": 5}},
        {"status": [None, ".", "", None, None, ":"]},
        {"dimension__Region__category__index": ["0301", "5001"]},
        {"dimension__Tid__category__index": {"2024": 2, "2022": 0, "2023": 1}},
        {"dimension__ContentsCode__category__index": {"A": 0}},
    ],
)
def test_other_spellings_say_the_same(changes: dict[str, Any]) -> None:
    plain, other = decode(with_changes()), decode(with_changes(**changes))
    assert other.values.to_list() == plain.values.to_list()
    assert other.statuses.to_list() == plain.statuses.to_list()
    assert [dimension.codes for dimension in other.dimensions] == [dimension.codes for dimension in plain.dimensions]


def test_one_symbol_for_all_cells() -> None:
    assert decode(with_changes(status="*")).statuses.to_list() == ["*"] * 6


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (with_changes()[:-9], "ikke hel JSON"),
        (b"<html>503</html>", "ikke hel JSON"),
        (b"[]", "ikke et json-stat2-datasett"),
        (with_changes(**{"class": "collection"}), "ikke et json-stat2-datasett"),
        (with_changes(value=[1, 2, 3]), "har 3 verdier, men dimensjonene gir 6 celler"),
        (with_changes(value=[1, 2, 3, 4, 5, "6"]), "noe annet enn tall"),
        (with_changes(value={"6": 1}), "«value» viser til celle 6, men svaret har bare 6 celler"),
        (with_changes(status={"17": "."}), "«status» viser til celle 17, men svaret har bare 6 celler"),
        (with_changes(status={"-1": "."}), "«status» viser til celle -1"),
        (with_changes(status={"x": "."}), "følger ikke json-stat2"),
        (with_changes(status=[".", "."]), "har 2 statuser, men dimensjonene gir 6 celler"),
        (with_changes(role__place=["Region"]), "Rollen «place» er ukjent"),
        (with_changes(role__geo=["Kommune"]), "Rollen «geo» gjelder dimensjonen «Kommune», som ikke finnes"),
        (with_changes(size=[3, 1, 2]), "Dimensjonen «Region» har 2 koder, men skal ha 3"),
        (with_changes(size=[2, 1]), "følger ikke json-stat2"),
        (with_changes(dimension__Tid__category__index=["2022", "2022", "2024"]), "har 2 koder, men skal ha 3"),
        (with_changes(dimension__Region__category__index={"0301": 0, "5001": 2}), "går ikke fra 0 og oppover"),
        (with_changes(dimension={}), "«Region» er ikke beskrevet"),
        (with_changes(updated="i går"), "følger ikke json-stat2"),
        (with_changes(extension__noteMandatory={"7": True}), "følger ikke json-stat2"),
    ],
)
def test_a_contradiction_is_refused(content: bytes, said: str) -> None:
    with pytest.raises(UnreadableFileError) as refused:
        decode(content)
    assert said in str(refused.value)


@given(st.permutations(["Region", "ContentsCode", "Tid"]), st.lists(st.integers(1, 4), min_size=3, max_size=3))
def test_any_order_of_dimensions_puts_each_figure_in_its_place(order: list[str], sizes: list[int]) -> None:
    """Against the definition: the last dimension runs fastest."""
    codes = {name: [f"{name}{place}" for place in range(size)] for name, size in zip(order, sizes, strict=True)}
    expected = {
        (a, b, c): place
        for place, (a, b, c) in enumerate(
            (a, b, c) for a in codes[order[0]] for b in codes[order[1]] for c in codes[order[2]]
        )
    }
    dataset = decode(
        with_changes(
            id=order,
            size=sizes,
            dimension={name: {"category": {"index": codes[name]}} for name in order},
            value=list(expected.values()),
            status=None,
        )
    )
    columns = [[d.codes[place] for place in dataset.positions(d)] for d in dataset.dimensions]
    assert dict(zip(zip(*columns, strict=True), dataset.values.to_list(), strict=True)) == expected
