"""What a judge says of a sentence, beside what rules read there."""

import pytest

from ingest.pipeline.commitments.commitment import Commitment
from ingest.pipeline.commitments.finding import find_commitments
from ingest.pipeline.confidence import is_judged
from ingest.pipeline.extraction import Judgement
from ingest.pipeline.grammar.clauses import read_clauses
from ingest.pipeline.grammar.language_model import read_with_model
from tests.ingest.pipeline.reading import document_of, mentions_of


def commitments_as_judged(
    text: str,
    *said: tuple[int, str, float],
    kinds: tuple[str, ...] = ("equipment",),
    statuses: tuple[str, ...] = ("pledged",),
) -> tuple[Commitment, ...]:
    """The commitments of a text of which somebody says for (sentence, name) with what log-odds they commit."""
    document = document_of(text)
    mentions = mentions_of(document)
    judgements = [Judgement(sentence, name, odds, kinds, statuses) for sentence, name, odds in said]
    return find_commitments(document, mentions, read_clauses(document, mentions), judgements)


ORDER = "Latvia will buy six launchers from Norway."


def test_commitment_nobody_was_judged_for_has_no_sign_of_it() -> None:
    (order,) = commitments_as_judged(ORDER)
    assert not is_judged(order.signs)


def test_commitment_carries_how_likely_its_actor_was_judged() -> None:
    (order,) = commitments_as_judged(ORDER, (0, "Latvia", 1.5), (0, "Norway", -4.0))
    assert {"judged", "judged 1 or more", "kind as judged", "status as judged"} <= order.signs
    assert "judged 2 or more" not in order.signs


def test_commitment_of_somebody_who_was_not_asked_about_says_so() -> None:
    (order,) = commitments_as_judged(ORDER, (0, "Norway", -4.0))
    assert "not judged" in order.signs


def test_likelier_actor_is_told_beside_the_one_that_rules_took() -> None:
    told = commitments_as_judged(
        "Latvia is to receive six launchers.  Norway spoke.", (0, "Latvia", -3.0), (0, "Norway", 2.0)
    )
    assert [one.actor_names for one in told] == [("Latvia",), ("Norway",)]
    assert told[1].counterparty_names == ("Latvia",)
    assert "actor judged likelier" in told[1].signs


@pytest.mark.parametrize("odds", [-0.5, 0.5], ids=["unlikely, but hardly", "likely"])
def test_likely_actor_stands_beside_one_that_may_well_be_right(odds: float) -> None:
    told = commitments_as_judged(ORDER, (0, "Latvia", odds), (0, "Norway", 2.0))
    assert [one.actor_names for one in told] == [("Latvia",), ("Norway",)]
    assert "read by the judge beside others" in told[1].signs


def test_hardly_likely_actor_stands_beside_nobody() -> None:
    told = commitments_as_judged(ORDER, (0, "Latvia", 0.5), (0, "Norway", -0.5))
    assert [one.actor_names for one in told] == [("Latvia",)]


def test_judge_alone_reads_what_no_rule_does() -> None:
    text = "Latvia asked for launchers. Norway is on board."
    assert {one.actor_names for one in commitments_as_judged(text)} == {("Latvia",)}

    told = commitments_as_judged(text, (1, "Norway", 2.0), (1, "Latvia", -3.0))
    (gift,) = [one for one in told if one.actor_names == ("Norway",)]
    assert (gift.kind, gift.status.value) == ("equipment", "pledged")
    assert "read by the judge alone" in gift.signs


def test_judge_alone_reads_nothing_unlikely() -> None:
    assert commitments_as_judged("Norway was silent for long.", (0, "Norway", -2.0)) == ()


@pytest.mark.parametrize(
    ("kinds", "kind"),
    [
        pytest.param(("funding", "equipment"), "equipment", id="may be what the rules read"),
        pytest.param(("funding", "construction"), "funding", id="may not"),
        pytest.param(("troops",), "equipment", id="troops without a number"),
    ],
)
def test_kind_is_as_likely_as_any_other(kinds: tuple[str, ...], kind: str) -> None:
    (order,) = commitments_as_judged("Latvia will buy launchers from Norway.", (0, "Latvia", 1.5), kinds=kinds)
    assert order.kind == kind


@pytest.mark.parametrize(
    ("statuses", "status"),
    [
        pytest.param(("agreed", "pledged"), "pledged", id="may be what the rules read"),
        pytest.param(("agreed", "under_way"), "agreed", id="may not"),
    ],
)
def test_status_is_as_likely_as_any_other(statuses: tuple[str, ...], status: str) -> None:
    (order,) = commitments_as_judged(ORDER, (0, "Latvia", 1.5), statuses=statuses)
    assert order.status.value == status


def test_status_that_plain_words_tell_stays() -> None:
    (order,) = commitments_as_judged(
        "Latvia has received six launchers from Norway.", (0, "Latvia", 1.5), statuses=("pledged",)
    )
    assert order.status.value == "delivered"


def test_kind_that_another_commitment_of_the_sentence_has_is_not_taken_for_its_own() -> None:
    text = "Latvia will buy six launchers and send 40 troops to Norway."
    told = commitments_as_judged(text, (0, "Latvia", 1.5), kinds=("equipment",))
    assert [one.kind for one in told] == ["equipment", "troops"]


def test_what_only_the_judge_reads_is_told_by_words_and_not_by_the_dash_of_a_list() -> None:
    text = "Denmark has plans.\n\n- Jobs in the defence industry"
    document = document_of(text)
    mentions = mentions_of(document)
    clauses = read_clauses(document, mentions, read_with_model(document).tokens)
    said = [Judgement(1, "Denmark", 2.0, ("equipment",), ("pledged",))]
    told = find_commitments(document, mentions, clauses, said)
    assert document.quote(told[-1].span) == "Jobs in the defence industry"


@pytest.mark.parametrize(
    ("odds", "told"),
    [pytest.param(1.0, 2, id="likely"), pytest.param(-1.0, 1, id="unlikely")],
)
def test_what_a_later_sentence_is_judged_to_tell_stands_for_itself(odds: float, told: int) -> None:
    text = "Latvia will close the border with Belarus. For that Latvia will close the border."
    said = commitments_as_judged(text, (0, "Latvia", 1.0), (1, "Latvia", odds), kinds=("policy",))
    assert len(said) == told
    assert ["told before" in one.signs for one in said] == [False, True][:told]


def test_judge_alone_reads_beside_a_tale_of_the_past() -> None:
    text = "Norway buys back the launchers that it lost in the Cold War."
    assert commitments_as_judged(text) == ()

    (purchase,) = commitments_as_judged(text, (0, "Norway", 2.0))
    assert "beside a tale of the past" in purchase.signs


TABLE = "Defence spending\n\nCountry | Share of GDP | Year\nEstonia | 4% of GDP | 2026\nLatvia | 5% of GDP | 2027"


def test_row_for_somebody_does_not_tell_of_those_of_other_rows() -> None:
    told = commitments_as_judged(TABLE, (3, "Estonia", 4.0), (3, "Latvia", 3.0), kinds=("funding",))
    assert {one.actor_names for one in told if one.span.start >= TABLE.index("Latvia")} == {("Latvia",)}


def test_row_for_somebody_may_tell_of_one_who_has_no_row() -> None:
    text = f"Norway pays.\n\n{TABLE}"
    told = commitments_as_judged(text, (4, "Norway", 4.0), (4, "Latvia", -3.0), kinds=("funding",))
    assert ("Norway",) in {one.actor_names for one in told if one.span.start >= text.index("Latvia")}


def test_heads_of_a_table_tell_of_nobody() -> None:
    told = commitments_as_judged(TABLE, (1, "Estonia", 4.0), kinds=("funding",))
    assert not [one for one in told if one.span.start < TABLE.index("Estonia")]
