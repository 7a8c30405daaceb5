"""What the judge takes for names of undertakings: which it opens beside those of rules, and what it tells of these."""

from collections.abc import Mapping, Sequence

import pytest

from ingest.pipeline.commitments.finding import find_commitments
from ingest.pipeline.extraction import Document, Naming, Phrase, Span
from ingest.pipeline.grammar.clauses import read_clauses
from ingest.pipeline.sentences import sentence_at
from ingest.pipeline.undertakings.finding import link_commitments
from ingest.pipeline.undertakings.signs import initiative_signs
from ingest.pipeline.undertakings.status import status_of
from ingest.pipeline.undertakings.undertaking import Undertaking
from tests.ingest.pipeline.reading import document_of, mentions_of

Told = tuple[str, str, float]  # a phrase, its main noun, and log-odds
NAVY = "Denmark presented its new plan for the navy on Monday. The plan provides for 26 ships."
SUBMARINES = "Poland will buy three submarines from Saab. The three submarines are to arrive in 2030."


def naming(document: Document, told: Told, place: int = 0) -> Naming:
    phrase, noun, log_odds = told
    start = document.body.index(phrase, place)
    head = document.body.index(noun, start)
    sentence = sentence_at(document.sentences, start)
    names = Phrase(sentence, Span(start, start + len(phrase)), Span(head, head + len(noun)))
    return Naming(names, log_odds, "maritime", "proposed")


def undertakings_judged(text: str, *told: Told, title: str | None = None) -> Mapping[str, Undertaking]:
    document = document_of(text, title=title)
    mentions = mentions_of(document)
    clauses = read_clauses(document, mentions)
    commitments = find_commitments(document, mentions, clauses)
    namings = [naming(document, one) for one in told]
    return link_commitments(document, clauses, commitments, namings)[0]


def aliases(undertakings: Mapping[str, Undertaking]) -> Sequence[str]:
    (one,) = undertakings.values()
    return list(one.alias_spans)


def test_note_namings_opens_what_no_rule_has_words_for() -> None:
    found = undertakings_judged(NAVY, ("new plan for the navy", "plan", 1.2))

    assert list(found) == ["Danish plan for the navy"]
    (plan,) = found.values()
    assert (plan.kind, status_of(plan), plan.participants) == ("maritime", "proposed", ["Denmark"])


def test_note_namings_opens_nothing_for_an_unlikely_name() -> None:
    assert undertakings_judged(NAVY, ("new plan for the navy", "plan", -2.0)) == {}


def test_note_namings_takes_what_has_the_same_noun_for_one() -> None:
    found = undertakings_judged(NAVY, ("plan for the navy", "plan", 1.2), ("The plan", "plan", 0.4))

    assert aliases(found) == ["plan for the navy", "The plan"]


def test_note_namings_leaves_out_parts_of_a_likely_name() -> None:
    found = undertakings_judged(NAVY, ("plan for the navy", "plan", 1.2), ("navy", "navy", 0.5))

    assert aliases(found) == ["plan for the navy"]


def test_note_namings_calls_it_by_the_longer_name_before_the_likelier() -> None:
    found = undertakings_judged(NAVY, ("plan", "plan", 1.2), ("new plan for the navy", "plan", -0.8))

    assert list(found) == ["Danish plan for the navy"]
    assert [one.log_odds for one in found.values()] == [1.2]


@pytest.mark.parametrize(
    ("phrase", "noun", "name"),
    [
        ("at least 26 new ships", "ships", "Danish ships"),
        ("1,200 sea mines", "mines", "Danish sea mines"),
        ("155 mm guns", "guns", "Danish 155 mm guns"),
        ("as many as 200 sea mines", "mines", "Danish sea mines"),
        ("more than 2 billion kroner", "kroner", "Danish more than 2 billion kroner"),
        ("same guns", "guns", "Danish guns"),
        ("more than half of €340 million in extra money", "money", "Danish extra money"),
        ("€5 million tender for boats", "tender", "Danish tender for boats"),
        ("NOK 5 billion order for parts", "order", "Danish order for parts"),
        ("euros for the repair of shelters", "euros", "Danish repair of shelters"),
        ("km of the pipeline", "km", "Danish pipeline"),
        ("sea mines, which are old", "mines", "Danish sea mines"),
        ("km fence", "fence", "Danish km fence"),
        ('works "Delta', "works", "Danish works Delta"),
    ],
)
def test_note_namings_says_not_how_many_or_how_much(phrase: str, noun: str, name: str) -> None:
    assert list(undertakings_judged(f"Denmark speaks of {phrase}.", (phrase, noun, 1.0))) == [name]


def test_note_namings_opens_nothing_for_a_noun_that_names_nothing() -> None:
    assert undertakings_judged(NAVY + " The larger ones come first.", ("larger ones", "ones", 1.0)) == {}


@pytest.mark.parametrize(
    ("text", "phrase", "noun", "name"),
    [
        ("Denmark and Poland watch. Both take part in Sky Watch.", "Sky Watch", "Watch", "Sky Watch"),
        ("Denmark wants a Danish plan for the navy.", "Danish plan for the navy", "plan", "Danish plan for the navy"),
        ("Peru and Chile want a plan for the navy.", "plan for the navy", "plan", "plan for the navy"),
    ],
    ids=["proper name", "state in the phrase", "nobody of the region"],
)
def test_note_namings_puts_no_state_before_a_name_that_needs_none(text: str, phrase: str, noun: str, name: str) -> None:
    assert name in undertakings_judged(text, (phrase, noun, 1.0))


def test_note_namings_tells_of_what_rules_have_opened_how_likely_it_is() -> None:
    found = undertakings_judged(SUBMARINES, ("three submarines from Saab", "submarines", 0.8))

    (submarines,) = found.values()
    assert submarines.name == "submarines for Poland"
    assert not submarines.is_judged_only
    assert submarines.log_odds == 0.8
    assert "three submarines from Saab" in submarines.alias_spans


def test_initiative_signs_tell_apart_what_only_the_judge_tells() -> None:
    (plan,) = undertakings_judged(NAVY, ("plan for the navy", "plan", 1.2)).values()
    signs = initiative_signs(document_of(NAVY), plan)

    assert {"name judged 1 or more", "name judged 1 or more, judged only"} <= signs
    assert "name judged 2 or more" not in signs


def test_status_of_what_was_given_up_is_not_what_its_name_is_judged_to_be() -> None:
    found = undertakings_judged(
        "Denmark has cancelled the purchase of six launchers.", ("purchase of six launchers", "purchase", 1.2)
    )
    (purchase,) = found.values()
    assert (purchase.judged_status, status_of(purchase)) == ("proposed", "cancelled")


@pytest.mark.parametrize(
    ("text", "phrase", "alias"),
    [
        ("Estonia will raise its defence budget to 5 percent of GDP.", "percent of GDP", "5 percent of GDP"),
        ("Estonia will add 12.5 million euros for defence.", "euros for defence", "12.5 million euros for defence"),
    ],
    ids=["a share", "a sum"],
)
def test_note_namings_keeps_a_unit_and_its_number_together(text: str, phrase: str, alias: str) -> None:
    assert alias in aliases(undertakings_judged(text, (phrase, phrase.split()[0], 1.0)))
    assert phrase not in aliases(undertakings_judged(text, (phrase, phrase.split()[0], 1.0)))
