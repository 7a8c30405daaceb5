"""Which signs a passage gives the commitments, initiatives and actors that are read from it."""

from dataclasses import replace

import pytest

from ingest.pipeline.commitments.signs import actor_signs, by_naming
from ingest.pipeline.undertakings.signs import initiative_signs
from tests.ingest.pipeline.reading import (
    commitments_by_tree,
    commitments_in,
    document_of,
    mentions_of,
    needs_model,
    undertakings_in,
)


@pytest.mark.parametrize(
    ("text", "there", "not_there"),
    [
        (
            "Estonia will buy 12 K9 howitzers for €60m by 2027.",
            {"number", "money", "concrete thing", "act told", "actor named", "due", "status: pledged", "lead"},
            {"nothing to check", "negated", "row", "outsiders alone", "status implied"},
        ),
        ("Latvia signed a contract with Patria for vehicles.", {"status: agreed", "partner named"}, {"number"}),
        ("Latvia will not buy tanks.", {"negated", "short"}, {"number", "due"}),
        ("Latvia might buy tanks.", {"status: proposed"}, {"status: pledged"}),
        ("“Latvia will buy tanks,” Andris Sprūds said.", {"quoted"}, {"money"}),
        ("Canada will buy 10 jets.", {"outsiders alone", "number"}, {"money"}),
        ("Estonia and Latvia will buy IRIS-T.", {"several actors"}, {"company acts"}),
        ("Lithuania will spend 5.5% of GDP on defence.", {"share of GDP"}, {"money"}),
    ],
    ids=["all told", "contract", "negated", "thought", "quoted", "outsiders", "several", "share"],
)
def test_commitment_signs(text: str, there: set[str], not_there: set[str]) -> None:
    (commitment,) = commitments_in(text)
    assert there <= commitment.signs
    assert not not_there & commitment.signs


def test_commitment_signs_late_in_a_long_text() -> None:
    *_, commitment = commitments_in("It is cold. " * 6 + "Estonia will buy 12 K9 howitzers.")
    assert "lead" not in commitment.signs


def test_commitment_signs_of_actor_named_a_sentence_before() -> None:
    *_, commitment = commitments_in("Estonia has a plan. Twelve K9 howitzers will be bought.")
    assert "actor in the sentence before" in commitment.signs
    assert not {"actor in the clause", "actor before the verb", "actor in the sentence"} & commitment.signs


def test_commitment_signs_of_actor_before_the_verb() -> None:
    (commitment,) = commitments_in("Estonia will buy 12 K9 howitzers for Latvia.")
    assert {"actor in the clause", "actor before the verb", "actor in the sentence"} <= commitment.signs
    assert not {"actor in the sentence before", "actor far back"} & commitment.signs


@needs_model
@pytest.mark.parametrize(
    ("text", "is_unknown"),
    [
        ("Estonia will buy tanks.", False),
        ("Estonia is ready. The tanks will arrive in June.", False),
        ("Estonia is ready. The talks will bring tanks.", True),
    ],
    ids=["the actor", "a thing", "neither"],
)
def test_commitment_signs_of_unknown_subject(text: str, is_unknown: bool) -> None:
    *_, commitment = commitments_by_tree(text)
    assert ("subject is unknown" in commitment.signs) == is_unknown


@needs_model
@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Estonia will buy tanks.", "actor as subject"),
        ("Estonia is ready. The tanks will arrive in June.", "subject is another"),
    ],
    ids=["the actor", "a thing"],
)
def test_commitment_signs_of_subject(text: str, subject: str) -> None:
    *_, commitment = commitments_by_tree(text)
    assert {"actor as subject", "subject is another"} & commitment.signs == {subject}


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Latvia will buy tanks.", "no number in the clause"),
        ("Latvia will buy Leopard 2 tanks.", "number that nothing is made of"),
        ("Latvia will buy tanks, radars and missiles.", "several things"),
        ("Latvia will buy tanks in 2027.", "year"),
    ],
    ids=["no number", "number of a make", "several things", "year"],
)
def test_commitment_signs_of_what_a_clause_holds(text: str, sign: str) -> None:
    assert sign in commitments_in(text)[-1].signs


def test_by_naming_tells_signs_of_named_actors_apart() -> None:
    named, unnamed = frozenset({"money", "actor named"}), frozenset({"money"})
    assert by_naming(named) - named == {"money, actor named"}
    assert by_naming(unnamed) == unnamed


def test_row_signs() -> None:
    heads = "System | Number | Maker | Value | Signed | Delivery"
    table = f"Lithuania buys\n\n{heads}\nLeopard 2A8 tanks | 44 | KNDS | €950m | Dec. 2024 | 2029"
    *_, commitment = commitments_in(table)
    assert {"row", "number", "money", "announced", "due", "make of hardware"} <= commitment.signs


def test_initiative_signs_named_and_described() -> None:
    text = "The Baltic Defence Line grows. The Baltic Defence Line is long. Estonia will buy 12 K9 howitzers."
    undertakings, _ = undertakings_in(text)
    named, described = (initiative_signs(document_of(text), undertaking) for undertaking in undertakings.values())
    assert {"named", "kind: fortification", "lead"} <= named
    assert {"described by what is committed", "told once"} <= described
    assert not {"told once", "known commitment"} & named


@pytest.mark.parametrize(
    ("text", "there", "not_there"),
    [
        ("Estonia will buy 12 K9 howitzers.", "for a Baltic state", "for others"),
        ("Finland will buy 12 K9 howitzers.", "for others", "for a Baltic state"),
    ],
)
def test_initiative_signs_tell_for_whom(text: str, there: str, not_there: str) -> None:
    (undertaking,) = undertakings_in(text)[0].values()
    signs = initiative_signs(document_of(text), undertaking)
    assert there in signs
    assert not_there not in signs


def test_initiative_signs_tell_of_headline() -> None:
    headline = "Estonia will buy 12 K9 howitzers."
    text = f"{headline} Latvia will buy six launchers."
    document = replace(document_of(text), title=headline)
    first, second = (initiative_signs(document, one) for one in undertakings_in(text)[0].values())
    assert "headline" in first
    assert "headline" not in second


def test_actor_signs() -> None:
    text = "Estonia will buy 12 K9 howitzers, as Latvia did. Latvia is glad."
    document = document_of(text)
    signs = actor_signs(document, mentions_of(document), commitments_in(text))
    assert signs["Estonia"] == {"kind: country", "told once", "lead", "commits", "country", "one word"}
    assert not {"told once"} & signs["Latvia"]
