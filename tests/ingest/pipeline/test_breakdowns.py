"""Lines that break a number down → one commitment for each part."""

import pytest

from tests.ingest.pipeline.reading import commitments_by_tree, commitments_in, needs_model


@needs_model
def test_in_breakdown_one_for_each_part() -> None:
    text = (
        "Poland will buy 1,600 drones this year. They are to be handed out like this:\n\n"
        "First Division: 700\nCoastal Brigade: 500\n\nComments: 12"
    )

    found = [one for one in commitments_by_tree(text) if one.quantity]

    assert [str(one.quantity.value.value) for one in found if one.quantity] == ["1600", "700", "500"]  # type: ignore[union-attr]
    assert {(one.actor_names, str(one.kind), one.quantity.value.unit) for one in found if one.quantity} == {  # type: ignore[union-attr]
        (("Poland",), "equipment", "drones")
    }


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("pl", "Polska kupi 160 czołgów. Trafią one do następujących jednostek:\n\nPierwsza Dywizja: 100\nInne: 60"),
        ("et", "Eesti ostab 160 tanki. Need jagunevad nii:\n\nDiviis: 100\nTeised üksused: 60"),
    ],
)
def test_in_breakdown_in_other_languages(language: str, text: str) -> None:
    found = [one for one in commitments_in(text, language) if one.quantity]

    assert [str(one.quantity.value.value) for one in found if one.quantity] == ["160", "100", "60"]  # type: ignore[union-attr]


@needs_model
@pytest.mark.parametrize(
    "text",
    [
        "Poland will buy 1,600 drones. The ministry said so in Warsaw.\n\nPhotos: 8",
        "Poland will buy 16 drones. Read more on this:\n\nComments: 212",
        "Read more on this:\n\nComments: 212",
    ],
    ids=["no line introduces it", "more than the whole", "nothing was counted"],
)
def test_in_breakdown_none(text: str) -> None:
    found = [one for one in commitments_by_tree(text) if one.quantity]

    assert all(one.span.end < text.index(":") for one in found)
