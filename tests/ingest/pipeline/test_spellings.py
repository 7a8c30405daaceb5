"""Whose people spell a name so."""

import pytest

from ingest.pipeline.names.spellings import people_of

REGION = frozenset({"EE", "LV", "LT", "PL", "FI", "SE", "DE", "US"})


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Hanno Kask", "EE"),
        ("Andris Kalns", "LV"),
        ("Anna Kalniņa", "LV"),
        ("Jonas Petraitis", "LT"),
        ("Ona Kalnienė", "LT"),
        ("Йонас Калнас", "LT"),
        ("Adam Nowakowski", "PL"),
        ("Lasse Virtanen", "FI"),
        ("Anders Gustafsson", "SE"),
        ("Wolfgang Roth", "DE"),
    ],
)
def test_people_of_a_spelling_of_their_own(name: str, expected: str) -> None:
    assert people_of(name, REGION) == expected


@pytest.mark.parametrize("name", ["John Field", "Chris Hughes", "Anna Berg", "Peter Roberts", "Luis Santos"])
def test_people_of_a_spelling_that_many_share(name: str) -> None:
    assert people_of(name, REGION) is None


def test_people_of_a_state_that_is_not_asked_about() -> None:
    assert people_of("Ona Kalnienė", {"DE", "PL"}) is None
