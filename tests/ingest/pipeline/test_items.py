"""Items of lists that have no verb → commitments like the one that introduces them."""

import pytest

from tests.ingest.pipeline.reading import commitments_by_tree, commitments_in, needs_model


@needs_model
def test_lists_take_up_the_commitment_before_them() -> None:
    text = "Latvia bought the following:\n\n• 42 tanks;\n• 18 howitzers;\n• six launchers."

    found = commitments_by_tree(text)

    assert [str(one.quantity.value.value) for one in found if one.quantity] == ["42", "18", "6"]  # type: ignore[union-attr]
    assert {(one.actor_names, str(one.kind), str(one.status.value)) for one in found} == {
        (("Latvia",), "equipment", "agreed")
    }


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("pl", "Polska kupiła nowy sprzęt. Zakup w liczbach:\n– 18 czołgów,\n– 52 haubice."),
        ("de", "Lettland hat neues Gerät bestellt. Dazu gehören:\n- 18 Panzer\n- 52 Haubitzen"),
        ("lv", "Latvija iegādājās jaunu tehniku. Pirkums skaitļos:\n• 18 tanki;\n• 52 haubices."),
    ],
)
def test_lists_in_other_languages(language: str, text: str) -> None:
    found = [one for one in commitments_in(text, language) if one.quantity]

    assert [one.quantity.value.value for one in found] == [18, 52]  # type: ignore[union-attr]


@needs_model
@pytest.mark.parametrize(
    "text",
    [
        "Latvia bought tanks.\n\n• 42 tanks",
        "Russia bought tanks:\n\n• 42 tanks",
        "The ministers met in Riga:\n\n• 42 journalists were there",
    ],
    ids=["no line introduces it", "an adversary's", "an item with a verb"],
)
def test_lists_of_no_commitment(text: str) -> None:
    assert not [one for one in commitments_by_tree(text) if one.quantity]


@needs_model
def test_lists_take_up_a_row_that_no_table_explains() -> None:
    text = "Allies have offered aircraft for the mission. So far:\n\n- Denmark: two jets\n- Norway: 4 jets"

    found = [one for one in commitments_by_tree(text) if one.quantity]

    assert [one.actor_names for one in found] == [("Denmark",), ("Norway",)]
