"""Which annotated record is which found one, and what that says of the facts of an extraction."""

from dataclasses import replace
from typing import Any

import pytest

from ingest.evaluation.annotated import Annotated
from ingest.evaluation.matching import judge_facts, match_records
from ingest.pipeline import extract
from ingest.pipeline.cleaning.documents import read_document
from tests.ingest.evaluation.example import ARTICLE, COMMITMENT, GOLD, found, found_commitment


def test_match_records_gives_places_of_both_sides() -> None:
    actors = [{"name": "Estonia", "kind": "country"}, *reversed(GOLD["actors"])]

    matches = match_records(ARTICLE, found(actors=actors))

    assert (sorted(matches.actors), matches.initiatives, matches.commitments) == (
        [(0, 2), (1, 1)],
        ((0, 0),),
        ((0, 0),),
    )


@pytest.mark.parametrize(
    ("change", "is_pair"),
    [
        ({"kind": "funding", "money": None}, True),
        ({"actors": ["Estonia", "Latvia"]}, True),
        ({"evidence": "Estonia is silent."}, False),
        ({"actors": ["Estonia"]}, False),
    ],
    ids=["other values", "one actor in common", "other sentence", "other actor"],
)
def test_match_records_commitments_need_sentence_and_actor(change: dict[str, Any], is_pair: bool) -> None:
    assert bool(match_records(ARTICLE, found_commitment(**change)).commitments) is is_pair


def test_match_records_prefers_the_commitment_with_the_right_amounts() -> None:
    vague = {**COMMITMENT, "money": None, "quantity": None}

    assert match_records(ARTICLE, found(commitments=[vague, COMMITMENT])).commitments == ((0, 1),)


def test_match_records_pairs_each_record_once() -> None:
    assert match_records(ARTICLE, found(commitments=[COMMITMENT, COMMITMENT])).commitments == ((0, 0),)


def test_judge_facts_tells_right_from_wrong() -> None:
    text = "Howitzers for the army\n\nLatvia will buy 12 howitzers for 20 million euros. Estonia is silent.\n"
    commitments = [{**COMMITMENT, "evidence": "Latvia will buy 12 howitzers for 20 million euros."}]
    article = Annotated("a", text, {**GOLD, "initiatives": [], "commitments": commitments})

    judged = {(fact.record, fact.key): right for fact, right in judge_facts(article, extract(read_document(text)))}

    assert judged["actor", "Latvia"] and judged["commitment", "c1"]
    assert not judged["actor", "Estonia"]
    assert {right for (record, _), right in judged.items() if record == "initiative"} == {False}


def test_judge_facts_takes_the_surest_of_two_that_fit_for_the_right_one() -> None:
    text = "Howitzers for the army\n\nLatvia will buy 12 howitzers for 20 million euros. Estonia is silent.\n"
    commitments = [{**COMMITMENT, "evidence": "Latvia will buy 12 howitzers for 20 million euros."}]
    article = Annotated("a", text, {**GOLD, "initiatives": [], "commitments": commitments})
    extraction = extract(read_document(text))
    (told,) = (fact for fact in extraction.facts if fact.record == "commitment")
    others = tuple(fact for fact in extraction.facts if fact.record != "commitment")
    twice = (replace(told, key="c1", confidence=0.4), replace(told, key="c2", confidence=0.8))

    judged = {fact.key: right for fact, right in judge_facts(article, replace(extraction, facts=(*others, *twice)))}

    assert (judged["c1"], judged["c2"]) == (False, True)
