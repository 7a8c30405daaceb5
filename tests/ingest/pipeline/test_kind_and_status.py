"""Which kind and status a commitment is given, of those that rules read and those that the judge takes to be likely."""

import pytest

from ingest.pipeline.commitments.finding import find_commitments
from ingest.pipeline.commitments.kind_and_status import choose_kind_and_status
from ingest.pipeline.extraction import Judgement
from ingest.pipeline.grammar.clauses import read_clauses
from tests.ingest.pipeline.reading import document_of, mentions_of

ORDER = "Latvia will buy six launchers from Norway."


def _chosen(*judgements: Judgement):
    document = document_of(ORDER)
    mentions = mentions_of(document)
    found = find_commitments(document, mentions, read_clauses(document, mentions))
    return found, *choose_kind_and_status(document, found, judgements)


def test_choose_kind_and_status_leaves_what_nobody_judged() -> None:
    found, chosen, choices = _chosen(Judgement(0, "Norway", 2.0, ("training",), ("delivered",)))
    assert chosen == found
    assert choices == ()


def test_choose_kind_and_status_offers_what_is_read_and_what_is_judged() -> None:
    _, _, choices = _chosen(Judgement(0, "Latvia", 2.0, ("agreement", "equipment"), ("agreed",)))
    assert [(choice.field, choice.key) for choice in choices] == [("kind", "c1"), ("status", "c1")]
    assert [[option.names[0] for option in choice.options] for choice in choices] == [
        ["equipment", "agreement"],
        ["pledged", "agreed"],
    ]
    read, judged = choices[0].options
    assert {"read", "judged 2", "judged 2 of 2, read"} & read.signs == {"read", "judged 2"}
    assert {"judged 1", "agreement, read as equipment", "agreement, act: buy"} <= judged.signs


@pytest.mark.parametrize(
    ("kinds", "statuses", "chosen"),
    [
        (("equipment",), ("pledged",), ("equipment", "pledged")),
        (("equipment", "construction"), ("pledged", "agreed"), ("equipment", "pledged")),
    ],
)
def test_choose_kind_and_status_takes_what_both_take_to_be_likeliest(
    kinds: tuple[str, ...], statuses: tuple[str, ...], chosen: tuple[str, str]
) -> None:
    _, (one,), _ = _chosen(Judgement(0, "Latvia", 2.0, kinds, statuses))
    assert (one.kind, one.status.value) == chosen
