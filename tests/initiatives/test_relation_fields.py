"""An editor says in the record form what a record is part of, or paid for by."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from initiatives.actions import set_part_of
from initiatives.choices import RecordState
from initiatives.models import Commitment, Decision, Initiative
from initiatives.publish import Cause, publish
from tests.factories import ActorFactory, ClaimFactory, CommitmentFactory, EditorFactory, InitiativeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client) -> Any:
    """An editor who is signed in."""
    editor = EditorFactory()
    client.force_login(editor)
    return editor


def promise() -> Commitment:
    """A listed commitment of Latvia with a claim behind it."""
    commitment = CommitmentFactory(initiative=None)
    states = {"actors": ["Latvia"], "kind": "funding", "status": "pledged"}
    ClaimFactory(initiative=None, commitment=commitment, states=states)
    publish([commitment], Cause())
    return Commitment.objects.get(pk=commitment.pk)


@pytest.fixture
def part() -> Commitment:
    ActorFactory(name="Latvia")
    return promise()


@pytest.fixture
def whole(part: Commitment) -> Commitment:
    return promise()


def save(client: Client, commitment: Commitment, **entered: str) -> str:
    """The page after the form of a commitment was sent with what was entered."""
    bounds = {"money_bound": "exactly", "quantity_bound": "exactly"}
    form = {
        "actors": "Latvia",
        "kind": "funding",
        "status": "pledged",
        **bounds,
        "reason": "as signed",
        "save": "Save as decisions",
    }
    return client.post(address(commitment), form | entered, follow=True).content.decode()


def address(record: Any) -> str:
    return reverse(f"admin:initiatives_{record.record_type}_change", args=[record.pk])


@pytest.mark.parametrize("relation", ["part_of", "funded_by"])
@pytest.mark.parametrize("form", ["{0}", " {0} ", "/commitments/{0}/", "https://kb.example/commitments/{0}/"])
def test_identifier_or_address_rules_the_relation(
    client: Client, editor: Any, part: Commitment, whole: Commitment, relation: str, form: str
) -> None:
    save(client, part, reason="the annex", **{relation: form.format(whole.public_id)})
    part.refresh_from_db()
    assert getattr(part, relation) == whole
    decision = Decision.objects.get()
    assert (decision.ruling, decision.by, decision.reason) == (relation, editor, "the annex")


def test_emptied_field_rules_the_relation_out(client: Client, editor: Any, part: Commitment, whole: Commitment) -> None:
    set_part_of(part, whole, by=editor)
    save(client, part, part_of="")
    part.refresh_from_db()
    assert part.part_of is None


def test_untouched_relation_is_not_ruled_again(
    client: Client, editor: Any, part: Commitment, whole: Commitment
) -> None:
    set_part_of(part, whole, by=editor)
    save(client, part, part_of=whole.public_id)
    assert Decision.objects.count() == 1


@pytest.mark.parametrize(
    ("entered", "message"),
    [
        pytest.param("Rail Baltica", "No commitment has the identifier “Rail Baltica”", id="a name"),
        pytest.param("{part}", "is the same record; choose another", id="itself"),
        pytest.param("{child}", "is itself part of", id="its own part"),
        pytest.param("{gone}", "is not listed (withdrawn)", id="not listed"),
    ],
)
def test_wrong_entry_says_what_is_wrong_and_saves_nothing(
    client: Client, editor: Any, part: Commitment, whole: Commitment, entered: str, message: str
) -> None:
    set_part_of(whole, part, by=editor)
    gone = CommitmentFactory(state=RecordState.WITHDRAWN)
    names = {"part": part.public_id, "child": whole.public_id, "gone": gone.public_id}
    page = save(client, part, status="agreed", part_of=entered.format(**names))
    assert message in page
    assert 'value="agreed" selected' in page
    assert Decision.objects.count() == 1


def test_initiative_is_part_of_one_found_by_name(client: Client, editor: Any) -> None:
    line, part = InitiativeFactory(name="Baltic Defence Line"), InitiativeFactory(name="Bunkers")
    for initiative in (line, part):
        ClaimFactory(initiative=initiative, states={"name": initiative.name, "kind": "fortification"})
    publish([line, part], Cause())
    form = {"name": "Bunkers", "kind": "fortification", "part_of": "baltic defence line", "save": "Save"}
    client.post(address(part), form)
    assert Initiative.objects.get(pk=part.pk).part_of == line


def test_form_offers_neighbours_and_shows_the_ruling(
    client: Client, editor: Any, part: Commitment, whole: Commitment
) -> None:
    set_part_of(part, whole, by=editor, reason="as the annex says")
    page = client.get(address(part)).content.decode()
    assert f'<option value="{whole.public_id}">' in page
    assert "as the annex says" in page
