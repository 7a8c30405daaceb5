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


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("sv", "I januari kom 550 soldater från Sverige till den brigad som Kanada leder.", ["Sweden"]),
        (
            "sv",
            "I januari kom 550 soldater från Sverige till brigaden på 3 000 personer som Kanada leder.",
            ["Sweden", "Canada"],
        ),
        ("pl", "Polska wyśle 600 żołnierzy do brygady, którą Kanada dowodzi na Łotwie.", ["Poland"]),
        ("fi", "Suomi sai avun. Ruotsista on luvattu kolme alusta.", ["Sweden"]),
        ("et", "Eesti sai abi. Rootsist on lubatud kolm laeva.", ["Sweden"]),
        ("pl", "Polska wybrała. Trzy okręty podwodne ze stoczni koncernu Saab zastąpią stare.", ["Poland"]),
    ],
    ids=[
        *("led by another", "number of another", "led by another, Polish", "promised from", "promised from, Estonian"),
        "from the yard of a firm",
    ],
)
def test_find_commitments_numbers_are_of(language: str, text: str, expected: list[str]) -> None:
    counted = [one for one in commitments_in(text, language) if one.quantity]

    assert [name for one in counted for name in one.actor_names] == expected
