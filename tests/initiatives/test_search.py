"""Which words find what, and why."""

import pytest

from initiatives.models import Article
from initiatives.search import passage, search, split_at_words
from tests.factories import (
    ActorAliasFactory,
    ActorFactory,
    ArticleVersionFactory,
    CommitmentFactory,
    InitiativeAliasFactory,
    InitiativeFactory,
)


@pytest.mark.django_db
def test_search_puts_the_very_name_first() -> None:
    ActorFactory(name="Latvian Navy Academy", article_count=9)
    ActorFactory(name="Latvian Navy", article_count=1)
    assert [str(match.record) for match in search("latvian navy").actors] == ["Latvian Navy", "Latvian Navy Academy"]


@pytest.mark.django_db
def test_search_says_which_alias_matched() -> None:
    line = InitiativeFactory(name="Baltic Defence Line", search_text="baltic defence line · balti kaitseliin")
    InitiativeAliasFactory(initiative=line, name="Balti kaitseliin")
    assert search("kaitseliin").initiatives[0].alias == "Balti kaitseliin"


@pytest.mark.django_db
def test_search_finds_without_accents() -> None:
    ActorFactory(name="Andris Sprūds")
    assert search("spruds").actors


@pytest.mark.django_db
def test_search_offers_names_spelt_alike_where_nothing_has_the_words() -> None:
    ActorFactory(name="Hanno Pevkur")
    found = search("Pevkor")
    assert found.is_alike
    assert [str(match.record) for match in found.actors] == ["Hanno Pevkur"]


@pytest.mark.django_db
def test_search_finds_articles_with_the_sentence() -> None:
    version = ArticleVersionFactory(body="A title\n\nThe weather was fair. Estonia builds bunkers. The end.")
    Article.objects.filter(pk=version.article.pk).update(search="estonia builds bunkers")
    (match,) = search("bunkers Estonia").articles
    assert match.passage == "Estonia builds bunkers."


@pytest.mark.django_db
@pytest.mark.parametrize("words", ["", "   ", "?!", "“”"])
def test_search_for_no_word_finds_nothing(words: str) -> None:
    CommitmentFactory()
    assert search(words).is_empty


@pytest.mark.django_db
@pytest.mark.parametrize("words", ["100%", "a_b", "it's", 'say "no', "-", "a & b | c", "x" * 5000])
def test_search_takes_any_text(words: str) -> None:
    ActorFactory()
    assert search(words).words == words.strip()


def test_passage_shortens_a_long_sentence_around_the_word() -> None:
    shown = passage(f"{'before ' * 100}bunkers {'after ' * 100}", "bunkers")
    assert "bunkers" in shown
    assert len(shown) < 300
    assert shown.startswith("… ")
    assert shown.endswith(" …")


def test_split_at_words_tells_found_words_from_others() -> None:
    assert split_at_words("Andris Sprūds, minister", "spruds") == [
        ("Andris", False),
        (" ", False),
        ("Sprūds", True),
        (", ", False),
        ("minister", False),
    ]


@pytest.mark.django_db
def test_search_shows_an_actor_under_its_name_where_that_matches() -> None:
    actor = ActorFactory(name="NATO")
    ActorAliasFactory(actor=actor, name="NATO allies")
    assert search("nato").actors[0].alias == ""
