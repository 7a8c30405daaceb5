"""Reading an article again leaves standing what editors ruled, and every identifier where it was."""

from decimal import Decimal
from typing import Any

import pytest

from ingest.pipeline.extraction import Document, Extraction, Fact, Span, Value
from ingest.store import store_extraction
from initiatives.actions import confirm_claim, reject_claim, set_field, undo
from initiatives.choices import RecordState
from initiatives.models import Article, ArticleVersion, Claim, Commitment, Decision
from initiatives.money import Money
from tests.factories import ArticleVersionFactory, EditorFactory, ExtractionRunFactory

pytestmark = pytest.mark.django_db

BODY = "Latvia will spend 60 million euros on bunkers and 303 million euros on the border."


@pytest.fixture
def version() -> Any:
    """The text of two promises in one sentence."""
    return ArticleVersionFactory(body=BODY)


def _read(version: ArticleVersion, *amounts: int, due: str | None = None, confidence: float = 0.9) -> None:
    """Store what a newer extractor reads: one promise of Latvia's for each amount in millions."""
    whole, latvia = Span(0, len(BODY)), Span(0, 6)
    actor = {"name": Value("Latvia", latvia), "kind": Value("country", latvia)}
    facts = [Fact("actor", "Latvia", whole, actor, 0.9)]
    for number, amount in enumerate(amounts):
        words = Span(BODY.index(f"{amount} million"), BODY.index(f"{amount} million") + 10)
        values = {
            "actors": Value(("Latvia",), latvia),
            "kind": Value("funding", words),
            "status": Value("pledged", words),
            "money": Value(Money(Decimal(amount) * 10**6, "EUR"), words),
        }
        values |= {"due": Value(due, words)} if due else {}
        facts.append(Fact("commitment", f"c{number}", whole, values, confidence))
    extraction = Extraction(Document(body=BODY, sentences=(whole,), language="en"), tuple(facts))
    store_extraction(extraction, ExtractionRunFactory(version=version))


def _listed() -> dict[int, str]:
    """Millions → public identifier of what readers see."""
    rows = Commitment.objects.public().values_list("money_value", "public_id")
    return {int(value / 10**6): public_id for value, public_id in rows if value}


@pytest.mark.parametrize("again", [(60, 303), (303, 60)], ids=["same-order", "other-order"])
def test_store_extraction_again_keeps_identifiers_of_one_sentence(version: Any, again: tuple[int, int]) -> None:
    _read(version, 60, 303)
    before = _listed()
    _read(version, *again, due="2028")
    assert _listed() == before


def test_store_extraction_again_keeps_rejection_of_one_amount(version: Any) -> None:
    _read(version, 60, 303)
    reject_claim(Claim.objects.get(commitment__money_value=60_000_000), by=EditorFactory())
    _read(version, 303, 60, due="2028")
    assert list(_listed()) == [303]
    assert Claim.objects.get(is_current=True, is_rejected=True).values["money"]["value"]["value"] == "60000000"


def test_store_extraction_again_keeps_confirmation_of_one_amount(version: Any) -> None:
    _read(version, 60, 303, confidence=0.1)
    assert _listed() == {}
    confirm_claim(Claim.objects.get(commitment__money_value=60_000_000), by=EditorFactory())
    before = _listed()
    _read(version, 303, 60, due="2028", confidence=0.2)
    assert (list(before), _listed()) == ([60], before)
    assert Article.objects.get().claim_count == 2  # Latvia, and what was confirmed


def test_store_extraction_again_surer_lists_what_waited(version: Any) -> None:
    _read(version, 60, confidence=0.1)
    _read(version, 60, confidence=0.9)
    assert list(_listed()) == [60]


def test_store_extraction_again_and_undo_brings_rejected_amount_back(version: Any) -> None:
    _read(version, 60, 303)
    before = _listed()
    reject_claim(Claim.objects.get(commitment__money_value=60_000_000), by=EditorFactory())
    _read(version, 60, 303)
    undo(Decision.objects.get(), by=EditorFactory())
    assert _listed() == before


def test_store_extraction_again_keeps_ruled_value(version: Any) -> None:
    _read(version, 60, 303)
    set_field(Commitment.objects.get(money_value=303_000_000), "status", "delivered", by=EditorFactory())
    _read(version, 303, 60)
    assert dict(Commitment.objects.values_list("money_value", "status")) == {
        60_000_000: "pledged",
        303_000_000: "delivered",
    }


def test_store_extraction_joining_commitments_keeps_the_ruled_one(version: Any) -> None:
    other = ArticleVersionFactory(body=BODY)
    _read(version, 60)
    _read(other, 303)
    ruled = Commitment.objects.get(money_value=303_000_000)
    set_field(ruled, "status", "delivered", by=EditorFactory())
    _read(other, 60)
    ruled.refresh_from_db()
    assert (ruled.state, ruled.status, ruled.article_count) == (RecordState.LISTED, "delivered", 2)
