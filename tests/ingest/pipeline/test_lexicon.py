"""The lexicon of actors is whole: every language is served, every phrase can match, no phrase means two bodies."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ingest.pipeline import lexicon
from ingest.pipeline.cleaning.documents import SUPPORTED_LANGUAGES
from ingest.pipeline.grammar.frames import SUITING
from ingest.pipeline.names import gazetteer
from initiatives.choices import ActorKind, CommitmentStatus
from initiatives.names import name_key

_FILES = (
    "agencies",
    "countries",
    "groups",
    "bodies",
    "firms",
    "formations",
    "offices",
    "persons",
    "places",
    "scope",
    "speech",
)
_ALL_FILES = sorted(path.stem for path in Path(lexicon.__file__).parent.glob("*.toml"))
_WILD_INSIDE = re.compile(r"\w\*\w")


def strings_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings_in(inner)


def lists_of_strings_in(value: Any) -> Iterator[list[str]]:
    if isinstance(value, list) and value and all(isinstance(inner, str) for inner in value):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from lists_of_strings_in(inner)


@pytest.mark.parametrize("file", _ALL_FILES)
def test_lexicon_lists_hold_no_word_twice(file: str) -> None:
    lists = lists_of_strings_in(lexicon.load(file))
    assert [word for words in lists for word, count in Counter(words).items() if count > 1] == []


@pytest.mark.parametrize("file", _FILES)
def test_lexicon_wildcards_end_their_words(file: str) -> None:
    assert [phrase for phrase in strings_in(lexicon.load(file)) if _WILD_INSIDE.search(phrase)] == []


@pytest.mark.parametrize("language", SUPPORTED_LANGUAGES)
def test_lexicon_states_have_names_in_every_language(language: str) -> None:
    assert [code for code, row in lexicon.load("countries").items() if not row.get(language, {}).get("name")] == []


@pytest.mark.parametrize("language", SUPPORTED_LANGUAGES)
def test_lexicon_serves_every_language(language: str) -> None:
    offices = lexicon.load("offices")

    assert lexicon.load("speech")[language]
    assert lexicon.load("scope")["words"][language]
    assert all(offices["templates"][kind][language] for kind in ("ministry", "minister"))
    assert all(
        topic.get(language) for topic in offices["topic"] if topic["name"] in {"Foreign Affairs", "the Interior"}
    )


def test_lexicon_bodies_have_kinds_countries_and_one_meaning_each() -> None:
    bodies_by_phrase = defaultdict(set)
    for body in [*lexicon.load("bodies")["body"], *lexicon.load("firms")["firm"]]:
        assert body.get("kind", "company") in ActorKind.values
        assert body.get("country") in {None, *gazetteer.states()}
        for phrase in [*body["words"], *body.get("words_if", ())]:
            bodies_by_phrase[phrase].add(body["name"])

    assert {phrase: names for phrase, names in bodies_by_phrase.items() if len(names) > 1} == {}


def test_lexicon_canonical_names_differ() -> None:
    names = [row["name"] for row in [*lexicon.load("bodies")["body"], *lexicon.load("firms")["firm"]]]
    keys = list(map(name_key, names))

    assert len(keys) == len(set(keys))


def test_lexicon_knows_enough_firms() -> None:
    assert len(lexicon.load("firms")["firm"]) >= 60


def test_lexicon_groups_and_offices_name_known_states() -> None:
    codes = set(gazetteer.states())
    offices = lexicon.load("offices")

    assert all(set(group["members"]) <= codes for group in lexicon.load("groups")["group"])
    assert set(offices["home"].values()) <= codes
    assert all(set(body.get("names", {})) <= codes for body in offices["body"])
    assert set(lexicon.load("scope")["neighbours"]) <= codes


def test_lexicon_frames_have_known_meanings() -> None:
    keys = {"act", "done", "doing", "says", "through", "silent", "judges", "happens", "verbs", "loose", "gets", "nouns"}

    for row in lexicon.load("frames")["frame"]:
        assert set(row) <= keys
        assert row.get("act") in {None, *SUITING}
        assert {row[rung] for rung in ("done", "doing", "says") if rung in row} <= set(CommitmentStatus.values)
        assert row.keys() & {"act", "says", "through", "silent"}


def test_lexicon_frames_list_no_verb_twice_for_one_meaning() -> None:
    for row in lexicon.load("frames")["frame"]:
        verbs = [verb for name in ("verbs", "loose") for verb in row.get(name, ())]

        assert sorted(set(verbs)) == sorted(verbs)


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        (["euro", "euros"], "euros", "euros"),
        (["dollar*", "dollars canadian"], "dollars canadian", "dollars canadian"),
        (["dollar*", "dollars canadian"], "dollarisation", "dollarisatio"),
        (["us dollar*", "us"], "us army", "us"),
        (["m", "mln|mln.", "mln. eur"], "mln.", "mln."),
        (["a.b"], "axb", None),
    ],
    ids=["longest", "longer than a beginning", "six letters more", "shared letters", "spellings", "dot is a dot"],
)
def test_alternation_shared_beginnings(words: list[str], text: str, found: str | None) -> None:
    match = re.match(lexicon.alternation(words), text)

    assert (match and match[0]) == found


def test_alternation_without_words_matches_nothing() -> None:
    assert re.search(lexicon.alternation([]), "any words") is None
