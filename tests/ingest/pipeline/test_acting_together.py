"""Who commits to something together, of those whom rules read and those whom the judge and the text offer."""

from dataclasses import replace

import pytest

from ingest.pipeline.commitments.acting_together import choose_actors
from ingest.pipeline.commitments.commitment import Commitment
from ingest.pipeline.commitments.finding import find_commitments
from ingest.pipeline.commitments.judged import judged
from ingest.pipeline.extraction import Choice, Judgement, ModelReading
from ingest.pipeline.grammar.clauses import read_clauses
from ingest.pipeline.grammar.language_model import read_with_model
from tests.ingest.pipeline.reading import document_of, mentions_of, needs_model

ORDER = "Latvia will buy six launchers from Norway."


def _chosen(
    text: str, odds: dict[str, float], *, read: str | None = None, place: int = 0
) -> tuple[Commitment, tuple[Choice, ...]]:
    """What is chosen for the last commitment of a text, read as that of one actor, where these are judged so."""
    document = document_of(text)
    mentions = mentions_of(document)
    judgements = tuple(Judgement(place, name, at, ("agreement",), ("agreed",)) for name, at in odds.items())
    seen = replace(read_with_model(document), judgements=judgements)
    *_, last = find_commitments(document, mentions, read_clauses(document, mentions, seen.tokens))
    if read:
        last = replace(last, actors=(judged(document, mentions, judgements).part(place, read),))
    (one,), choices = choose_actors(document, [last], mentions, seen)
    return one, choices


def _offered(choices: tuple[Choice, ...]) -> list[set[str]]:
    return [set(option.names) for choice in choices for option in choice.options]


def test_choose_actors_leaves_what_nobody_judged() -> None:
    document = document_of(ORDER)
    mentions = mentions_of(document)
    found = find_commitments(document, mentions, read_clauses(document, mentions))
    assert choose_actors(document, found, mentions, ModelReading()) == (found, ())


def test_choose_actors_offers_who_is_read_first_and_nobody_unlikely() -> None:
    _, choices = _chosen(ORDER, {"Latvia": 4.0, "Norway": -5.0})
    assert [(choice.field, choice.key) for choice in choices] == [("actors", "c1")]
    assert _offered(choices) == [{"Latvia"}]
    _, choices = _chosen(ORDER, {"Latvia": 4.0, "Norway": -0.5})
    assert _offered(choices)[:2] == [{"Latvia"}, {"Latvia", "Norway"}]


@pytest.mark.parametrize(
    ("text", "odds", "actors"),
    [
        (ORDER, {"Latvia": 4.0, "Norway": -2.0}, {"Latvia"}),
        (
            "The prime ministers of Finland, Sweden and Latvia and the president of Romania signed a declaration.",
            dict.fromkeys(("Finland", "Sweden", "Latvia", "Romania"), 3.5),
            {"Finland", "Sweden", "Latvia", "Romania"},
        ),
        (
            "Latvia signed an agreement with Norway on joint exercises.",
            {"Latvia": 4.0, "Norway": 3.5},
            {"Latvia", "Norway"},
        ),
    ],
)
def test_choose_actors_takes_likely_ones_of_one_list(text: str, odds: dict[str, float], actors: set[str]) -> None:
    one, _ = _chosen(text, odds, read=next(iter(odds)))
    assert set(one.actor_names) == actors


def test_choose_actors_commits_nobody_to_themselves() -> None:
    one, _ = _chosen("Latvia signed an agreement with Norway on joint exercises.", {"Latvia": 4.0, "Norway": 3.5})
    assert set(one.actor_names).isdisjoint(one.counterparty_names)


@needs_model
@pytest.mark.parametrize(
    ("subject", "actors"),
    [
        ("The three countries", {"Denmark", "Poland", "Sweden"}),
        ("All three", {"Denmark", "Poland", "Sweden"}),
    ],
)
def test_choose_actors_offers_as_many_as_are_told(subject: str, actors: set[str]) -> None:
    text = f"Ministers of Denmark, Poland and Sweden met in Gdynia. {subject} signed an agreement on patrols at sea."
    one, choices = _chosen(text, {"Denmark": 1.0, "Poland": 1.0}, read="Poland", place=1)
    assert actors in _offered(choices)
    assert set(one.actor_names) == actors


@needs_model
@pytest.mark.parametrize("subject", ["The three ships", "The first three"])
def test_choose_actors_takes_no_things_for_those_who_act(subject: str) -> None:
    text = f"Ministers of Denmark, Poland and Sweden met in Gdynia. {subject} are bought by Poland."
    _, choices = _chosen(text, {"Poland": 4.0}, read="Poland", place=1)
    assert _offered(choices) == [{"Poland"}]
