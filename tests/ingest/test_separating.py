"""Claims that were taken for one promise and are two: an editor says so, and it holds for every later reading."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from ingest import actions
from ingest.inputs import RawArticle
from ingest.integrity import find_differences
from initiatives.actions import separate_claims, undo
from initiatives.choices import ReviewKind
from initiatives.models import Article, Commitment, Decision, ReviewItem
from tests.factories import EditorFactory
from tests.toy_extractor import EDITIONS

pytestmark = pytest.mark.django_db

_SENTENCE = "Latvia pledged 300 euros for the Baltic Defence Line."


@pytest.fixture(autouse=True)
def extractor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions.reading, "extract", EDITIONS["1"])


@pytest.fixture
def promise() -> Commitment:
    """One commitment that three articles tell of."""
    for number in range(3):
        text = f"Report {number} from the Baltic states\n\n{_SENTENCE}".encode()
        raw = RawArticle("", text, url=f"https://news{number}.example/a")
        actions.work_on(actions.store_article(raw).article.pk, worker="w")
    return Commitment.objects.public().get()


def _claims_of_commitments() -> list[int]:
    return sorted(Commitment.objects.public().values_list("claim_count", flat=True))


def test_separate_claims_gives_them_a_record_of_their_own(promise: Commitment) -> None:
    changes = separate_claims(promise, list(promise.claims.all()[:1]), by=EditorFactory(), reason="another tranche")
    assert _claims_of_commitments() == [1, 2]
    assert {change.kind for change in changes} == {"add"}
    assert [*find_differences()] == []


def test_separate_claims_holds_when_the_articles_are_read_again(promise: Commitment, monkeypatch: Any) -> None:
    separate_claims(promise, list(promise.claims.all()[:1]), by=EditorFactory())
    monkeypatch.setattr(actions.reading, "EXTRACTOR_VERSION", "next")
    for article in Article.objects.all():
        actions.read_article(article)
    assert _claims_of_commitments() == [1, 2]
    assert [*find_differences()] == []


def test_undo_of_a_separation_brings_them_together(promise: Commitment) -> None:
    separate_claims(promise, list(promise.claims.all()[:1]), by=EditorFactory())
    undo(Decision.objects.get(), by=EditorFactory())
    assert _claims_of_commitments() == [3]
    assert [*find_differences()] == []


@pytest.mark.parametrize("count", [0, 3], ids=["none", "all"])
def test_separate_claims_none_or_all_is_refused(promise: Commitment, count: int) -> None:
    with pytest.raises(ValidationError, match="some of the claims"):
        separate_claims(promise, list(promise.claims.all()[:count]), by=EditorFactory())


def test_new_record_with_a_like_name_is_put_before_editors() -> None:
    for number, name in enumerate(["Baltic Defence Line", "Defence Line of the Baltic"]):
        text = f"Report {number} from the Baltic states\n\nLatvia pledged {number + 5} euros for the {name}.".encode()
        raw = RawArticle("", text, url=f"https://like{number}.example/a")
        actions.work_on(actions.store_article(raw).article.pk, worker="w")
    item = ReviewItem.objects.get(kind=ReviewKind.MATCH, initiative__isnull=False)
    assert "share most words" in item.details["reason"]
