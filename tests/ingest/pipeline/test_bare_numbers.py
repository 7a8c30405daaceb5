"""What the numbers count that have no known noun beside them."""

import pytest

from ingest.pipeline.commitments.bare_numbers import bare_numbers
from ingest.pipeline.commitments.finding import find_commitments
from ingest.pipeline.commitments.surroundings import around_each, said_of
from ingest.pipeline.grammar.clauses import read_clauses
from ingest.pipeline.grammar.language_model import read_with_model
from initiatives.money import Quantity
from tests.ingest.pipeline.reading import counting_of, document_of, mentions_of, needs_model

pytestmark = needs_model


def _numbers(text: str, number: str, odds: float = 5.0) -> set[str]:
    """The bare numbers around the commitments of a text, where the judge says that one is so likely."""
    document = document_of(text)
    mentions = mentions_of(document)
    tokens = read_with_model(document).tokens
    commitments = find_commitments(document, mentions, read_clauses(document, mentions, tokens))
    said = said_of([counting_of(document, number)._replace(things=odds)], lambda one: one.things)
    arounds = list(around_each(document, commitments, lambda *_: (), said))
    assert arounds
    values = [value.value for around in arounds for value in bare_numbers(around, tokens)]
    return {f"{one.value} {one.unit}" for one in values if isinstance(one, Quantity)}


@pytest.mark.parametrize(
    ("text", "number", "counted"),
    [
        ("Latvia agreed to buy howitzers from Norway: 22 this year.", "22", {"22 howitzers"}),
        ("Latvia will buy 320 roadside cabinets for its border.", "320", {"320 cabinets"}),
        ("Latvia will buy howitzers from Norway and modernise 22 of the howitzers.", "22", {"22 howitzers"}),
        ("Norway has 47 radars. Latvia will upgrade its share, which is 22 of that sort.", "22", {"22 radars"}),
        ("Norway spends 3.1 percent of GDP. Latvia will support Ukraine, 22 times over.", "22", set()),
        ("Latvia will buy radars for 30 million euros.", "30 million", set()),
    ],
)
def test_bare_numbers_have_the_unit_that_the_text_tells(text: str, number: str, counted: set[str]) -> None:
    assert _numbers(text, number) == counted


def test_bare_numbers_are_likely() -> None:
    assert not _numbers("Latvia agreed to buy howitzers from Norway: 22 this year.", "22", odds=-1.5)
