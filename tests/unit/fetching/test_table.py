"""What metadata say of a table, in both versions of the API, is the same."""

import json

import pytest

from pipelines.fetching.errors import FetchError
from pipelines.fetching.table import Role, table_from_v1, table_from_v2
from tests.integration.ssb import kostra_table


def test_both_versions_give_the_same_dimensions() -> None:
    served = kostra_table()
    new = table_from_v2("12134", json.dumps(served.metadata()).encode())
    old = table_from_v1("12134", json.dumps(served.metadata_v1()).encode())
    assert new.dimensions == old.dimensions
    assert [(dimension.code, dimension.role, dimension.is_eliminable) for dimension in new.dimensions] == [
        ("KOKkommuneregion0000", Role.REGION, False),
        ("KOKeierforhold0000", Role.OTHER, True),
        ("ContentsCode", Role.CONTENTS, False),
        ("Tid", Role.TIME, False),
    ]


@pytest.mark.parametrize(
    "category",
    [
        {"index": {"b": 1, "a": 0}, "label": {"b": "B", "a": "A"}},
        {"index": ["a", "b"], "label": {"a": "A", "b": "B"}},
        {"label": {"a": "A", "b": "B"}},
    ],
)
def test_codes_come_in_order_from_any_form_of_index(category: dict[str, object]) -> None:
    dataset = {"label": "T", "id": ["X"], "role": {}, "dimension": {"X": {"label": "x", "category": category}}}
    (dimension,) = table_from_v2("1", json.dumps(dataset).encode()).dimensions
    assert list(dimension.labels.items()) == [("a", "A"), ("b", "B")]


@pytest.mark.parametrize("metadata", [b"{}", b"[]", b'{"id": ["X"], "role": {}, "label": "", "dimension": {}}', b"x"])
def test_metadata_of_another_form_say_so(metadata: bytes) -> None:
    for read in (table_from_v1, table_from_v2):
        with pytest.raises(FetchError, match="Metadata for tabell 1 har en ukjent form"):
            read("1", metadata)


def test_close_codes_come_first_by_code_or_label() -> None:
    dimension = table_from_v1("1", json.dumps(kostra_table().metadata_v1()).encode()).dimensions[0]
    assert dimension.close_to("Trondhjem").startswith("5001 (Trondheim)")
    assert dimension.close_to("?") == (
        "5001 (Trondheim), 0301 (Oslo), 5031 (Malvik), EAK (Landet), EKG12 (KOSTRA-gruppe 12)"
    )
