"""Numbers that count what a text spoke of before."""

from decimal import Decimal

import pytest

from ingest.pipeline.amounts.known_nouns import numbers_of_known
from initiatives.money import Quantity
from tests.ingest.pipeline.reading import commitments_by_tree, document_of, needs_model
from tests.ingest.pipeline.test_values import quantities_in, whole


@pytest.mark.parametrize(
    ("language", "text", "numbers"),
    [
        ("en", "It will send around 700 of them.", ["700"]),
        ("en", "The first 200 were ordered in 2019.", ["200"]),
        ("en", "It signed for another 300.", ["300"]),
        ("en", "With 341 on order, it is the largest customer.", ["341"]),
        ("en", "It ordered 300 tanks in 2019.", []),
        ("et", "700 neist jõuavad kohale.", ["700"]),
        ("lv", "700 no tiem ieradīsies rudenī.", ["700"]),
        ("lt", "700 iš jų atvyks rudenį.", ["700"]),
        ("de", "Es kommen 700 von ihnen.", ["700"]),
        ("pl", "Przyjedzie 700 z nich.", ["700"]),
        ("fi", "700 heistä tulee syksyllä.", ["700"]),
        ("sv", "700 av dem kommer i höst.", ["700"]),
        ("ru", "700 из них прибудут осенью.", ["700"]),
    ],
)
def test_numbers_of_known(language: str, text: str, numbers: list[str]) -> None:
    document = document_of(text, language)

    assert [document.quote(number) for number in numbers_of_known(document, whole(document))] == numbers


@needs_model
@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("Latvia ordered 12 howitzers. By May six of them had been delivered to Latvia.", (Decimal(6), "howitzers")),
        ("Latvia ordered 12 howitzers.\n\nIn May the Latvian government ordered six more.", (Decimal(6), "howitzers")),
        ("Seven joint exercises of medics are planned by Latvia.", (Decimal(7), "exercises")),
    ],
    ids=["of them", "more, in the next paragraph", "what is planned"],
)
def test_find_commitments_counts_what_is_known(text: str, quantity: tuple[Decimal, str]) -> None:
    last = commitments_by_tree(text)[-1]

    assert last.quantity is not None
    assert isinstance(last.quantity.value, Quantity)
    assert (last.quantity.value.value, last.quantity.value.unit) == quantity


@pytest.mark.parametrize(
    ("language", "text", "quantities"),
    [
        ("en", "The range will grow from some 3,000 hectares to more than 9,000.", (9000, "hectares")),
        ("en", "The range will grow from about 3,000 to around 9,000 hectares.", (9000, "hectares")),
        ("en", "Fifty members of the Slovenian Armed Forces will go.", (50, "troops")),
        ("en", "A Danish battalion of more than 800 held the camp.", (800, "troops")),
    ],
)
def test_find_quantities_last(language: str, text: str, quantities: tuple[float, str]) -> None:
    assert quantities_in(text, language)[-1] == quantities
