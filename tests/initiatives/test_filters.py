"""What an address keeps of a list, and in which order."""

from typing import Any

import pytest

from initiatives.choices import ActorKind, RecordState
from initiatives.countries import LANGUAGES
from initiatives.filter_fields import find_named
from initiatives.filters import ActorFilters, ArticleFilters, CommitmentFilters, InitiativeFilters
from initiatives.models import Actor, Article, Commitment, Initiative
from initiatives.partial_dates import PartialDate
from tests.factories import (
    ActorAliasFactory,
    ActorFactory,
    ArticleFactory,
    ArticleVersionFactory,
    ClaimFactory,
    CommitmentFactory,
    InitiativeFactory,
    SourceFactory,
)

pytestmark = pytest.mark.django_db

FILTERS: dict[Any, Any] = {
    Initiative: InitiativeFilters,
    Actor: ActorFilters,
    Commitment: CommitmentFilters,
    Article: ArticleFilters,
}


def kept(model: Any, **address: Any) -> list[str]:
    filters = FILTERS[model](address, queryset=model.objects.all())
    assert filters.is_valid(), filters.errors
    return [str(row) for row in filters.qs]


@pytest.mark.parametrize("words", ["line baltic", "BALTIC", "ligne de défense", "ligne de defense"])
def test_words_are_found_in_any_order_case_and_accent(words: str) -> None:
    InitiativeFactory(name="Baltic Defence Line", search_text="baltic defence line · ligne de defense")
    InitiativeFactory(name="Air policing")
    assert kept(Initiative, q=words) == ["Baltic Defence Line"]


@pytest.mark.parametrize("name", ["Latvia", "latvia", "Lettland", "THE LATVIA"])
def test_actor_is_named_by_name_or_alias(name: str) -> None:
    latvia = ActorFactory(name="Latvia")
    ActorAliasFactory(actor=latvia, name="Lettland")
    CommitmentFactory(summary="Of Latvia", by=[latvia])
    CommitmentFactory(summary="Of another", by=[ActorFactory()])
    assert kept(Commitment, actor=name) == ["Of Latvia"]


def test_find_named_prefers_the_identifier_then_the_name_then_the_alias() -> None:
    named, aliased = ActorFactory(name="Line"), ActorFactory(name="Other")
    ActorAliasFactory(actor=aliased, name="Line")
    assert find_named(Actor, "line") == named
    assert find_named(Actor, aliased.public_id) == aliased


def test_find_named_follows_a_merge_to_the_survivor() -> None:
    survivor = ActorFactory(name="Rheinmetall")
    ActorFactory(name="Rheinmetall AG", state=RecordState.MERGED, merged_into=survivor)
    assert find_named(Actor, "Rheinmetall AG") == survivor


def test_unknown_actor_is_an_error_that_says_what_to_do() -> None:
    filters = CommitmentFilters({"actor": "Atlantis"}, queryset=Commitment.objects.all())
    assert filters.errors["actor"] == ["No actor is called “Atlantis”. Check the spelling, or search for it."]


def test_sides_of_a_commitment_are_told_apart() -> None:
    latvia, estonia = ActorFactory(name="Latvia"), ActorFactory(name="Estonia")
    CommitmentFactory(summary="Latvia to Estonia", by=[latvia], to=[estonia])
    assert kept(Commitment, actor="Latvia", counterparty="Estonia") == ["Latvia to Estonia"]
    assert kept(Commitment, actor="Estonia") == []


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ({"due_from": "2024-03"}, ["2024", "2024-05", "2025"]),
        ({"due_to": "2024"}, ["2023-12-31", "2024", "2024-02", "2024-05"]),
        ({"due_from": "2024-02", "due_to": "2024-04"}, ["2024", "2024-02"]),
    ],
    ids=["from a month", "to a year", "between months"],
)
def test_dates_are_kept_where_they_may_lie_within(address: dict[str, str], expected: list[str]) -> None:
    for due in ("2023-12-31", "2024", "2024-02", "2024-05", "2025"):
        CommitmentFactory(summary=due, due=PartialDate.parse(due))
    assert sorted(kept(Commitment, **address)) == expected


def test_date_that_is_none_is_an_error() -> None:
    filters = ArticleFilters({"published_from": "last year"}, queryset=Article.objects.all())
    assert "is not a date like 2024" in filters.errors["published_from"][0]


def test_amounts_are_kept_from_a_number_of_euros() -> None:
    CommitmentFactory(summary="small", money_value=5, money_currency="EUR", money_eur=5)
    CommitmentFactory(summary="large", money_value=9000, money_currency="EUR", money_eur=9000)
    CommitmentFactory(summary="none")
    assert kept(Commitment, min_eur="1000") == ["large"]
    assert kept(Commitment, has_amount="no") == ["none"]
    assert kept(Commitment, order="largest") == ["large", "small", "none"]


def test_source_keeps_what_its_articles_tell_of() -> None:
    source = SourceFactory(domain="err.ee", name="ERR")
    told, untold = InitiativeFactory(name="Told"), InitiativeFactory(name="Untold")
    ClaimFactory(initiative=told, version=ArticleVersionFactory(article__source=source))
    ClaimFactory(initiative=untold)
    assert kept(Initiative, source="err.ee") == ["Told"]
    assert kept(Initiative, source="err") == ["Told"]


def test_country_and_kind_keep_actors() -> None:
    ActorFactory(name="Latvia", country="LV")
    ActorFactory(name="National Armed Forces", country="LV", kind=ActorKind.ARMED_FORCES)
    ActorFactory(name="Estonia", country="EE")
    assert kept(Actor, country="LV", kind="armed_forces") == ["National Armed Forces"]


def test_articles_are_found_by_the_words_of_their_text() -> None:
    article = ArticleFactory(title="On bunkers")
    Article.objects.filter(pk=article.pk).update(search="bunkers concrete estonia")
    ArticleFactory(title="On nothing")
    assert kept(Article, q="Estonia bunkers") == ["On bunkers"]


def test_order_puts_the_undated_last() -> None:
    for name, date in (("old", PartialDate(2023)), ("undated", None), ("new", PartialDate(2025, 1))):
        InitiativeFactory(name=name, last_reported=date)
    assert kept(Initiative) == ["new", "old", "undated"]
    assert kept(Initiative, order="name") == ["new", "old", "undated"]


def test_every_order_is_served_by_an_index() -> None:
    for model, filters in FILTERS.items():
        indexed = [_columns(index) for index in model._meta.indexes] + [["-id"]]
        for name, (_, ordering) in filters.ORDERS.items():
            assert [_column(part) for part in ordering] in indexed, (model, name)


def _columns(index: Any) -> list[str]:
    return [_column(part) for part in index.expressions] or list(index.fields)


def _column(part: Any) -> str:
    if isinstance(part, str):
        return part
    is_descending = getattr(part, "descending", False)
    return f"{'-' if is_descending else ''}{getattr(part, 'expression', part).name}"


def test_languages_are_those_that_articles_are_read_in() -> None:
    documents = pytest.importorskip("ingest.pipeline.cleaning.documents")
    assert set(documents.SUPPORTED_LANGUAGES) == set(LANGUAGES)
