"""Who commits in the languages that are read without trees, where another name stands nearer than theirs."""

import pytest

from tests.ingest.pipeline.reading import commitments_in


@pytest.mark.parametrize(
    ("language", "text", "actor"),
    [
        ("fi", "Ruotsilla on kokemusta Latviasta, jonne se lähetti 550 sotilasta.", "Sweden"),
        ("sv", "Sverige har erfarenhet från Lettland, dit landet skickade 550 soldater.", "Sweden"),
        ("ru", "У Канады есть опыт Латвии, куда она направила 600 военных.", "Canada"),
        ("lt", "„Rheinmetall“ Lietuvoje turi partnerių. Gamykla turėtų pradėti veikti 2027 m.", "Rheinmetall"),
        ("lt", "Lietuva. „Rheinmetall“ čia turi gamyklą.\n\nProjekto kaina – 70 mln. eurų.", "Rheinmetall"),
    ],
    ids=["possessor", "where to", "where to, of a pronoun", "plant of the firm", "price of its plant"],
)
def test_find_commitments_last_is_of(language: str, text: str, actor: str) -> None:
    assert commitments_in(text, language)[-1].actor_names == (actor,)
