"""Whom the reader of sentences is asked about, what it sees of them, and what it says."""

from collections.abc import Sequence

import numpy as np
import pytest

from ingest.pipeline.commitments import proposals
from ingest.pipeline.commitments.candidates import candidates_of
from ingest.pipeline.extraction import Candidate, Document, Judgement, ModelReading, Phrase, Span
from ingest.pipeline.grammar.language_model import read_with_model
from ingest.pipeline.judging import judge as judging
from ingest.pipeline.judging.encoder import Array
from ingest.pipeline.judging.judge import NUMBER_OUTPUTS, OUTPUTS, PHRASE_OUTPUTS, judge, likeliest
from ingest.pipeline.judging.noun_phrases import noun_phrases_of
from ingest.pipeline.judging.package import is_available
from ingest.pipeline.judging.questions import AWAY, BEFORE, INSIDE, Question, ask, tokenizer
from tests.ingest.pipeline.reading import document_of, mentions_of

needs_judge = pytest.mark.skipif(not is_available(), reason="the reader of sentences is not installed")
TEXT = "Norway made an offer. Latvia will buy six launchers from the Norwegian army. The first of them come in 2027."


def candidates_in(text: str, language: str = "en") -> tuple[Document, tuple[Candidate, ...]]:
    document = document_of(text, language)
    return document, tuple(candidates_of(document, mentions_of(document)))


def phrases_in(document: Document) -> tuple[Phrase, ...]:
    return tuple(noun_phrases_of(document, read_with_model(document).tokens))


def names_by_sentence(candidates: Sequence[Candidate]) -> dict[int, list[str]]:
    return {
        number: [one.name for one in candidates if one.sentence == number]
        for number in {c.sentence for c in candidates}
    }


def words_of(question: Question, mask: Sequence[int]) -> str:
    return str(tokenizer().decode([token for token, named in zip(question.tokens, mask, strict=True) if named]))


def test_candidates_of_sentence_are_those_in_it_then_before_it_then_of_the_article() -> None:
    _, candidates = candidates_in(TEXT)

    assert names_by_sentence(candidates) == {0: ["Norway", "Latvia"], 1: ["Latvia", "Norway"], 2: ["Latvia", "Norway"]}
    assert [one.name for one in candidates if one.is_main] == ["Latvia"] * 3


def test_candidates_of_leaves_out_whoever_commits_nothing_here() -> None:
    _, candidates = candidates_in("Russia said that Estonia would send troops to Ukraine.")

    assert {one.name for one in candidates} == {"Estonia"}


def test_candidates_of_takes_a_ministry_for_its_state() -> None:
    document, candidates = candidates_in("Estonia waits. The Latvian Ministry of Defence will buy six launchers.")

    (latvia,) = [one for one in candidates if one.sentence == 1 and one.name == "Latvia"]
    assert "Latvian Ministry of Defence" in [document.quote(span) for span in latvia.spans]


def test_candidates_of_leaves_out_date_lines() -> None:
    _, candidates = candidates_in("Latvia will buy six launchers\n\n3 March 2026\n\nNorway has offered them.")

    assert {one.sentence for one in candidates} == {0, 2}


@needs_judge
def test_ask_marks_who_is_named_where() -> None:
    document, candidates = candidates_in(f"{TEXT} Nobody else bid.")
    offer, order, arrival, end = ask(document, candidates)

    assert [words_of(order, mask) for mask in order.masks] == ["latvia", "norwegian army"]
    assert {mark for mark, named in zip(order.marks, order.masks[0], strict=True) if named} == {INSIDE}
    assert [words_of(arrival, mask) for mask in arrival.masks] == ["latvia", "norwegian army"]
    assert {mark for mark, named in zip(arrival.marks, arrival.masks[0], strict=True) if named} == {BEFORE}
    assert [words_of(end, mask) for mask in end.masks] == ["latvia", "norway"]
    assert {mark for mark, named in zip(end.marks, end.masks[0], strict=True) if named} == {AWAY}
    assert words_of(offer, offer.masks[1]) == "latvia"


@needs_judge
def test_ask_names_whoever_stands_beyond_what_is_read() -> None:
    long = "The ministry said that " + "very " * 150 + "many launchers will be bought by Latvia."
    (question,) = ask(*candidates_in(long))

    assert words_of(question, question.masks[0]) == "latvia"
    assert {mark for mark, named in zip(question.marks, question.masks[0], strict=True) if named} == {AWAY}


@needs_judge
def test_judge_tells_the_buyer_from_the_seller() -> None:
    document, candidates = candidates_in(
        "Latvia will buy six launchers from Norway, the Ministry of Defence said on Monday."
    )
    said = {one.name: one for one in judge(document, candidates).judgements}

    assert said["Latvia"].log_odds > proposals.READ_FROM > said["Norway"].log_odds + 3
    assert said["Latvia"].kinds[0] == "equipment"


@needs_judge
def test_judge_is_surer_of_the_buyer_where_it_knows_what_came_before() -> None:
    document, candidates = candidates_in(TEXT)
    said = {one.name: one for one in judge(document, candidates).judgements if one.sentence == 1}

    assert said["Latvia"].log_odds > 0 > said["Norway"].log_odds
    assert said["Latvia"].kinds[0] == "equipment"


@needs_judge
def test_judge_takes_rhetoric_for_no_commitment() -> None:
    document, candidates = candidates_in("Latvia stresses that unity matters more than ever, said the minister.")

    assert all(one.log_odds < 0 for one in judge(document, candidates).judgements)


@needs_judge
def test_judge_says_the_same_of_a_sentence_beside_others() -> None:
    document, candidates = candidates_in(TEXT)
    phrases = phrases_in(document)
    alone = [judge(document, [one for one in candidates if one.sentence == number], phrases) for number in range(3)]

    together = judge(document, candidates, phrases)
    assert [one.log_odds for said in alone for one in said.judgements] == pytest.approx(
        [one.log_odds for one in together.judgements], abs=2e-3
    )
    assert [one.log_odds for said in alone for one in said.namings] == pytest.approx(
        [one.log_odds for one in together.namings], abs=2e-3
    )
    odds_alone = [one.things for said in alone for one in said.countings]
    assert odds_alone == pytest.approx([one.things for one in together.countings], abs=2e-3)


@needs_judge
def test_judge_tells_numbers_that_are_promised_from_others_and_from_sums() -> None:
    text = "Latvia will buy six howitzers from Norway for 30 million euros, 12 years after it joined NATO."
    document, candidates = candidates_in(text)

    said = {document.quote(one.span): one for one in judge(document, candidates).countings}
    assert said["six"].things > 0 > said["six"].money
    assert said["30 million"].money > 0 > said["30 million"].things
    assert "12" not in said or max(said["12"].things, said["12"].money) < 0


@needs_judge
def test_judge_reads_no_sentence_again(monkeypatch: pytest.MonkeyPatch) -> None:
    document, candidates = candidates_in(TEXT)
    said = judge(document, candidates, phrases_in(document))

    def refuse(questions: Sequence[Question]) -> None:
        raise AssertionError("a sentence was read again")

    monkeypatch.setattr(judging, "read_off", refuse)
    assert judge(document, candidates, phrases_in(document), said) == said


@needs_judge
def test_judge_reads_again_what_was_asked_of_others() -> None:
    document, candidates = candidates_in(TEXT)
    stale = [Judgement(one.sentence, "Peru", 3.0, ("equipment",), ("agreed",)) for one in candidates]

    assert judge(document, candidates, kept=ModelReading(judgements=tuple(stale))) == judge(document, candidates)


def test_judge_says_nothing_in_other_languages() -> None:
    assert judge(*candidates_in("Eesti ostab kuus raketiheitjat.", "et")) == ModelReading()


def test_judge_says_nothing_where_it_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judging, "is_available", lambda: False)

    assert judge(*candidates_in(TEXT)) == ModelReading()


@needs_judge
def test_judge_reads_no_more_than_so_many_sentences(monkeypatch: pytest.MonkeyPatch) -> None:
    def read_nothing(questions: Sequence[Question]) -> tuple[Array, Array, Array]:
        nothing = np.zeros((0, PHRASE_OUTPUTS), np.float32), np.zeros((0, NUMBER_OUTPUTS), np.float32)
        return np.zeros((len(questions), OUTPUTS), np.float32), *nothing

    monkeypatch.setattr(judging, "read_off", read_nothing)
    document = Document("Latvia pays. " * 500, tuple(Span(n * 13, n * 13 + 12) for n in range(500)), "en")
    candidates = [
        Candidate(number, "Latvia", (Span(number * 13, number * 13 + 6),), is_main=True) for number in range(500)
    ]

    assert len(judge(document, candidates).judgements) == 250


def test_likeliest_are_those_within_reach_of_the_first_in_order() -> None:
    odds = np.array([-3.0, 1.5, -2.6, 0.0], dtype=np.float32)
    assert likeliest(("a", "b", "c", "d"), odds, 2.0) == ("b", "d")
    assert likeliest(("a", "b", "c", "d"), odds.clip(-0.4), 2.0) == ("b", "d", "a", "c")
