"""What is declared to be fetched, and what is said of what is not."""

import pytest

from pipelines.fetching.declared import chosen_subjects, declared_subjects
from pipelines.fetching.errors import FetchError


def test_every_declared_subject_is_of_a_known_source_and_comes_once() -> None:
    subjects = declared_subjects()
    assert {declared.source_id for declared in subjects} == {"kostra", "klass", "price_index"}
    assert len({declared.subject for declared in subjects}) == len(subjects)


def test_of_a_price_index_only_the_series_that_are_one_are_asked_for() -> None:
    schools, roads = chosen_subjects(["08662", "12255"])
    assert roads.codes == {"Veganlegg": ("00",), "ContentsCode": ("ByggIndex",)}
    assert schools.codes == {}


def test_some_or_all_may_be_chosen_in_the_order_of_the_file() -> None:
    assert chosen_subjects([]) == declared_subjects()
    assert [declared.subject for declared in chosen_subjects(["131", "12134"])] == ["12134", "131"]


def test_one_that_is_not_declared_is_refused_with_those_that_come_close() -> None:
    with pytest.raises(FetchError, match=r"12363 er ikke blant dem som hentes.*Nærmest: 12367, 12364, 12362"):
        chosen_subjects(["12134", "12363"])
