"""What belongs to a commitment, and who ruled so."""

import pytest
from django.test import Client

from initiatives.actions import merge_records, set_funded_by, set_part_of, undo
from initiatives.models import Commitment, Decision
from initiatives.models.records import Record
from initiatives.publish import Cause, publish
from initiatives.relations import relations_of
from tests.factories import ClaimFactory, CommitmentFactory, EditorFactory

pytestmark = pytest.mark.django_db


def promise(summary: str) -> Commitment:
    """A listed commitment with a claim behind it."""
    commitment = CommitmentFactory(summary=summary, initiative=None)
    ClaimFactory(initiative=None, commitment=commitment, states={"kind": "funding", "status": "pledged"})
    publish([commitment], Cause())
    return commitment


def read(commitment: Commitment) -> list[tuple[str, Record]]:
    return [(relation.words, relation.record) for relation in relations_of(fresh(commitment), 10)]


def fresh(commitment: Commitment) -> Commitment:
    return Commitment.objects.get(pk=commitment.pk)


def test_relations_lead_both_ways() -> None:
    whole, loan, part = promise("Whole"), promise("Loan"), promise("Part")
    set_part_of(part, whole, by=EditorFactory())
    set_funded_by(part, loan, by=EditorFactory())
    assert read(part) == [("Part of", whole), ("Paid for by", loan)]
    assert read(whole) == [("Includes", part)]
    assert read(loan) == [("Pays for", part)]


def test_relations_name_the_ruling() -> None:
    whole, part, editor = promise("Whole"), promise("Part"), EditorFactory()
    set_part_of(part, whole, by=editor, reason="the annex says so")
    for commitment in (whole, part):
        (relation,) = relations_of(fresh(commitment), 10)
        assert relation.decision and (relation.decision.by, relation.decision.reason) == (editor, "the annex says so")


def test_relations_undone_are_gone() -> None:
    whole, part = promise("Whole"), promise("Part")
    set_part_of(part, whole, by=EditorFactory())
    undo(Decision.objects.get(), by=EditorFactory())
    assert not read(part)


def test_relations_of_a_merged_commitment_count_for_its_survivor() -> None:
    whole, part, survivor = promise("Whole"), promise("Part"), promise("Survivor")
    set_part_of(part, whole, by=EditorFactory(), reason="the annex")
    merge_records(part, into=survivor, by=EditorFactory())
    (relation,) = relations_of(fresh(survivor), 10)
    assert relation.record == whole and relation.decision and relation.decision.reason == "the annex"


def test_page_shows_who_ruled_so(client: Client) -> None:
    whole, part = promise("Whole"), promise("Part")
    set_part_of(part, whole, by=EditorFactory(username="marta"), reason="the annex says so")
    html = client.get(part.get_absolute_url()).content.decode()
    assert whole.get_absolute_url() in html
    assert "marta" in html and "the annex says so" in html
