"""Words → the records and articles that have them, each with why it matched.

Matches are sought among the most reported records that have every word, so that a common word stays cheap; where
nothing has them, names that are spelt alike are offered.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.search import SearchQuery, TrigramWordSimilarity
from django.db import connection, transaction
from django.db.models import Prefetch, prefetch_related_objects

from initiatives.models import Actor, Article, ArticleVersion, Commitment, Initiative
from initiatives.models.records import Record
from initiatives.names import fold_letters, name_key

_CANDIDATES = 100  # records with every word that are ranked
_ALIKE = 0.5  # word similarity from which a name counts as spelt alike: a letter or two are wrong
_PASSAGE = 280  # characters shown around the words found
_SENTENCE_ENDS = re.compile(r"(?<=[.!?])\s+|\n+")
_TOKENS = re.compile(r"(\w+)")


@dataclass(frozen=True, slots=True)
class RecordMatch:
    """A record, and the alias that matched where its name does not."""

    record: Record
    alias: str = ""


@dataclass(frozen=True, slots=True)
class ArticleMatch:
    """An article, and the sentence of it that has most of the words."""

    article: Article
    passage: str


@dataclass(frozen=True, slots=True)
class Found:
    """What was found for some words. `is_alike` says that no record has them, and those shown are spelt alike."""

    words: str
    initiatives: Sequence[RecordMatch] = ()
    actors: Sequence[RecordMatch] = ()
    commitments: Sequence[RecordMatch] = ()
    articles: Sequence[ArticleMatch] = ()
    is_alike: bool = False

    @property
    def is_empty(self) -> bool:
        return not (self.initiatives or self.actors or self.commitments or self.articles)


def search(words: str, *, limit: int = 10) -> Found:
    """The best matches of each sort; nothing for a text without letters or digits."""
    words = " ".join(words.split())
    if not name_key(words):
        return Found(words)
    articles = _find_articles(words, limit)
    found = [_with_words(model, words, limit) for model in (Initiative, Actor, Commitment)]
    is_alike = not any(found) and not articles
    if is_alike:
        found = [*_all_spelt_alike(words, limit), []]
    initiatives, actors, commitments = found
    return Found(words, initiatives, actors, commitments, articles, is_alike=is_alike and any(found))


def _with_words(model: type[Record], words: str, limit: int) -> list[RecordMatch]:
    """Records that have every word, the closest name first."""
    rows = model.objects.public()
    for word in fold_letters(words).split():
        rows = rows.filter(search_text__contains=word)
    candidates = list(rows.order_by("-article_count", "-id")[:_CANDIDATES])
    matches = _matches(candidates, words)
    return sorted(matches, key=lambda match: _distance(match, words))[:limit]


def _all_spelt_alike(words: str, limit: int) -> list[list[RecordMatch]]:
    """Initiatives and actors whose names are like the words; the index finds them down to the likeness set here."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('pg_trgm.word_similarity_threshold', %s, true)", [str(_ALIKE)])
        return [_spelt_alike(model, words, limit) for model in (Initiative, Actor)]


def _spelt_alike(model: type[Record], words: str, limit: int) -> list[RecordMatch]:
    folded = fold_letters(words)
    rows = model.objects.public().filter(search_text__trigram_word_similar=folded)
    rows = rows.annotate(likeness=TrigramWordSimilarity(folded, "search_text"))
    return _matches(list(rows.order_by("-likeness", "-article_count", "-id")[:limit]), words)


def _matches(records: Sequence[Record], words: str) -> list[RecordMatch]:
    if not records or isinstance(records[0], Commitment):
        return [RecordMatch(record) for record in records]
    prefetch_related_objects(records, "aliases")
    return [RecordMatch(record, _alias_with(record, words)) for record in records]


def _alias_with(record: Any, words: str) -> str:
    """The shortest alias that has every word, unless the name has them."""
    wanted = fold_letters(words).split()
    if _has_all(record.name, wanted):
        return ""
    fitting = [alias.name for alias in record.aliases.all() if _has_all(alias.name, wanted)]
    return min(fitting, key=lambda name: (len(name), name), default="")


def _has_all(text: str, folded_words: Iterable[str]) -> bool:
    folded = fold_letters(text)
    return all(word in folded for word in folded_words)


def _distance(match: RecordMatch, words: str) -> tuple[bool, bool, int]:
    """How far a name is from the words: the very name, then one that begins with them, then the most reported."""
    key, wanted = name_key(match.alias or str(match.record)), name_key(words)
    return key != wanted, not key.startswith(wanted), -match.record.article_count


def _find_articles(words: str, limit: int) -> list[ArticleMatch]:
    query = SearchQuery(fold_letters(words), config="simple", search_type="websearch")
    latest = ArticleVersion.objects.order_by("article", "-id").distinct("article").defer("raw")
    rows = Article.objects.filter(search=query).select_related("source").newest_first()[:limit]
    articles = list(rows.prefetch_related(Prefetch("versions", latest, to_attr="latest_versions")))
    return [ArticleMatch(article, passage(article.latest_versions[0].body, words)) for article in articles]


def passage(body: str, words: str) -> str:
    """The sentence of a body with most of the words, shortened around the first of them."""
    wanted = set(name_key(words).split())
    sentences = [sentence.strip() for sentence in _SENTENCE_ENDS.split(body)]
    best = max(sentences, key=lambda sentence: len(wanted & set(name_key(sentence).split())))
    first = next((start for start, token in _tokens(best) if fold_letters(token) in wanted), 0)
    start = max(0, min(first - _PASSAGE // 3, len(best) - _PASSAGE))
    shown = best[start : start + _PASSAGE]
    return f"{'… ' if start else ''}{shown}{' …' if start + _PASSAGE < len(best) else ''}"


def _tokens(text: str) -> Iterable[tuple[int, str]]:
    return ((match.start(), match[0]) for match in _TOKENS.finditer(text))


def split_at_words(text: str, words: str) -> list[tuple[str, bool]]:
    """A text in parts, each with whether it is one of the words: what a page writes as marked."""
    wanted = set(name_key(words).split())
    return [
        (part, any(fold_letters(part).startswith(word) for word in wanted) and part.isalnum())
        for part in _TOKENS.split(text)
        if part
    ]
