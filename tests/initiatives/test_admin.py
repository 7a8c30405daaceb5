"""The editors' room: everything can be found and read there, and what is changed is changed by decisions."""

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from initiatives.actions import delete_record, set_field
from initiatives.choices import RecordState, Reliability, Ruling
from initiatives.models import Claim, Commitment, Decision, Initiative, Source
from initiatives.publish import Cause, publish
from tests.factories import (
    ActorFactory,
    ArticleFactory,
    ArticleVersionFactory,
    ClaimFactory,
    CommitmentFactory,
    EditorFactory,
    ExtractionRunFactory,
    InitiativeFactory,
    SourceFactory,
)

pytestmark = pytest.mark.django_db

Json = Any


@pytest.fixture
def editor(client: Client) -> Any:
    """An editor who is signed in."""
    editor = EditorFactory()
    client.force_login(editor)
    return editor


@pytest.fixture
def promise() -> Commitment:
    """Latvia's 303 million euros for the Baltic Defence Line; a second article says 330."""
    ActorFactory(name="Latvia")
    InitiativeFactory(name="Baltic Defence Line")
    promise = CommitmentFactory(initiative=None)
    for value, confidence in (("303000000", 0.9), ("330000000", 0.5)):
        states = {
            "actors": ["Latvia"],
            "initiative": "Baltic Defence Line",
            "kind": "funding",
            "status": "pledged",
            "money": {"value": value, "to": None, "currency": "EUR", "bound": "exactly"},
        }
        ClaimFactory(initiative=None, commitment=promise, states=states, confidence=confidence)
    publish([promise], Cause())
    promise.refresh_from_db()
    return promise


def _page(row: Any) -> str:
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])


def _entered(promise: Commitment, **changed: str) -> dict[str, str]:
    """What the form of the promise sends when nothing but `changed` was touched."""
    return {
        "actors": "Latvia",
        "counterparties": "",
        "initiative": "Baltic Defence Line",
        "kind": "funding",
        "status": "pledged",
        "money_value": "303000000",
        "money_to": "",
        "money_currency": "EUR",
        "money_bound": "exactly",
        "quantity_value": "",
        "quantity_to": "",
        "quantity_unit": "",
        "quantity_bound": "exactly",
        "period_years": "",
        "announced": "",
        "due": "",
        "reason": "",
        "save": "Save as decisions",
        **changed,
    }


def test_record_page_shows_sentence_beside_value(client: Client, editor: Any, promise: Commitment) -> None:
    page = client.get(_page(promise)).content.decode()
    claim = Claim.objects.get(confidence=0.9)
    assert f'<blockquote cite="{claim.get_absolute_url()}">{claim.quote}</blockquote>' in page
    assert "€303" in page
    assert "€330" in page
    assert 'name="money_value" value="303000000"' in page


def test_record_page_save_untouched_decides_nothing(client: Client, editor: Any, promise: Commitment) -> None:
    response = client.post(_page(promise), _entered(promise))
    assert response.status_code == 302
    assert not Decision.objects.exists()


@pytest.mark.parametrize(
    ("changed", "field", "value"),
    [
        pytest.param({"status": "agreed"}, "status", "agreed", id="choice"),
        pytest.param({"counterparties": "Estonia\r\nlatvia\r\n"}, "counterparties", ["Estonia", "Latvia"], id="names"),
        pytest.param({"initiative": ""}, "initiative", None, id="no-name"),
        pytest.param({"due": "2027-06"}, "due", "2027-06", id="partial-date"),
        pytest.param({"period_years": "5"}, "period_years", 5, id="integer"),
        pytest.param(
            {"money_value": "60000000", "money_to": "80000000", "money_currency": "USD", "money_bound": "up_to"},
            "money",
            {"value": "60000000", "to": "80000000", "currency": "USD", "bound": "up_to"},
            id="money",
        ),
        pytest.param({"money_value": "", "money_currency": ""}, "money", None, id="no-money"),
        pytest.param(
            {"quantity_value": "2.5", "quantity_unit": "km"},
            "quantity",
            {"value": "2.5", "to": None, "unit": "km", "bound": "exactly"},
            id="quantity",
        ),
    ],
)
def test_record_page_save_decides_what_was_changed(
    client: Client, editor: Any, promise: Commitment, changed: dict[str, str], field: str, value: Json
) -> None:
    ActorFactory(name="Estonia")
    client.post(_page(promise), _entered(promise, reason="corrected", **changed))
    decision = Decision.objects.get()
    assert (decision.field, decision.value, decision.by, decision.reason) == (field, value, editor, "corrected")


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        pytest.param({"actors": "Latvia\r\nAtlantis"}, "No actor is called “Atlantis”", id="unknown-actor"),
        pytest.param({"actors": ""}, "This field is required", id="required"),
        pytest.param({"money_currency": ""}, "Enter both the number and the currency", id="half-an-amount"),
        pytest.param({"money_currency": "euro"}, "not an ISO 4217 currency code", id="currency"),
        pytest.param({"due": "soon"}, "not a date like 2024", id="date"),
    ],
)
def test_record_page_save_shows_error_beside_field(
    client: Client, editor: Any, promise: Commitment, changed: dict[str, str], message: str
) -> None:
    response = client.post(_page(promise), _entered(promise, status="agreed", **changed))
    assert response.status_code == 200
    assert message in response.content.decode().replace("&#x27;", "'")
    assert not Decision.objects.exists()


def test_record_page_of_actor_saves_country_and_aliases(client: Client, editor: Any) -> None:
    ministry = ActorFactory(name="Ministry of Defence of Estonia")
    ClaimFactory(initiative=None, actor=ministry, states={"name": ministry.name, "kind": "government"})
    publish([ministry], Cause())
    entered = {"name": ministry.name, "kind": "government", "country": "EE", "alias": "Kaitseministeerium"}
    entered |= {"reason": "its own site", "save": "1"}
    client.post(_page(ministry), entered)
    ministry.refresh_from_db()
    assert (ministry.country, [alias.name for alias in ministry.aliases.all()]) == ("EE", ["Kaitseministeerium"])


def test_record_page_reject_claim_takes_its_value_away(client: Client, editor: Any, promise: Commitment) -> None:
    client.post(_page(promise), {"reject": Claim.objects.get(confidence=0.9).pk, "reason": "another year"})
    promise.refresh_from_db()
    assert promise.money_value == 330_000_000
    assert Decision.objects.get().reason == "another year"


def test_record_page_reject_claim_of_other_record_is_refused(client: Client, editor: Any, promise: Commitment) -> None:
    assert client.post(_page(promise), {"reject": ClaimFactory().pk}).status_code == 404


def test_record_page_delete_restore_confirm_undo(client: Client, editor: Any, promise: Commitment) -> None:
    states = []
    for button in ("confirm", "delete", "restore"):
        client.post(_page(promise), {button: "1"})
        states.append(Commitment.objects.get().state)
    client.post(_page(promise), {"undo": Decision.objects.get(ruling=Ruling.RESTORE).pk})
    states.append(Commitment.objects.get().state)
    assert states == [RecordState.LISTED, RecordState.DELETED, RecordState.LISTED, RecordState.DELETED]


def test_record_page_says_why_not(client: Client, editor: Any, promise: Commitment) -> None:
    response = client.post(_page(promise), {"restore": "1"}, follow=True)
    assert "nothing to restore" in response.content.decode()


def test_record_page_of_merged_record_leads_to_survivor(client: Client, editor: Any, promise: Commitment) -> None:
    merged = CommitmentFactory(state=RecordState.MERGED, merged_into=promise)
    page = client.get(_page(merged)).content.decode()
    assert _page(promise) in page
    assert 'name="save"' not in page


def test_record_page_of_merged_record_undoes_the_merge(client: Client, editor: Any) -> None:
    line, wall = (_listed(InitiativeFactory(name=name)) for name in ("Baltic Defence Line", "Eastern Wall"))
    address = reverse("admin:initiatives_initiative_change", args=[wall.pk])
    client.post(address, {"merge": "1", "other": line.public_id})
    merge = Decision.objects.get()
    assert f'name="undo" value="{merge.pk}"' in client.get(address).content.decode()
    client.post(address, {"undo": merge.pk})
    wall.refresh_from_db()
    assert wall.state == RecordState.LISTED


@pytest.mark.parametrize("button", ["reject", "undo"])
@pytest.mark.parametrize("number", ["abc", "", "-1", "²", "999999"])
def test_record_page_button_with_no_such_number(
    client: Client, editor: Any, promise: Commitment, button: str, number: str
) -> None:
    assert client.post(_page(promise), {button: number}).status_code == 404


def test_record_page_save_without_a_change_says_so(client: Client, editor: Any, promise: Commitment) -> None:
    response = client.post(_page(promise), _entered(promise), follow=True)
    assert "no value was changed" in response.content.decode()
    assert not Decision.objects.exists()


def test_record_page_for_staff_without_permission_is_read_only(client: Client, promise: Commitment) -> None:
    reader = EditorFactory(is_superuser=False)
    reader.user_permissions.add(Permission.objects.get(codename="view_commitment"))
    client.force_login(reader)
    assert 'name="save"' not in client.get(_page(promise)).content.decode()
    assert client.post(_page(promise), _entered(promise, status="agreed")).status_code == 403
    assert not Decision.objects.exists()


def test_record_page_missing(client: Client, editor: Any) -> None:
    assert client.get("/admin/initiatives/actor/999/change/").status_code == 404


def test_record_page_queries_do_not_grow(
    client: Client, editor: Any, promise: Commitment, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    for number in range(10):
        states = {"kind": "funding", "status": "pledged", "due": f"20{number + 30}"}
        ClaimFactory(initiative=None, commitment=promise, states=states)
        set_field(promise, "due", f"21{number + 30}", by=editor)
    with django_assert_max_num_queries(15):
        client.get(_page(promise))


def test_claim_action_rejects_selected(client: Client, editor: Any, promise: Commitment) -> None:
    claims = [claim.pk for claim in Claim.objects.all()]
    selected = {"action": "reject", "_selected_action": claims}
    response = client.post(reverse("admin:initiatives_claim_changelist"), selected, follow=True)
    assert "2 rejected." in response.content.decode()
    assert Commitment.objects.get().state == RecordState.WITHDRAWN


def test_decision_action_undoes_selected(client: Client, editor: Any, promise: Commitment) -> None:
    delete_record(promise, by=editor)
    selected = {"action": "undo", "_selected_action": [Decision.objects.get().pk]}
    client.post(reverse("admin:initiatives_decision_changelist"), selected)
    assert Commitment.objects.get().state == RecordState.LISTED


def test_source_page_new_reliability_ranks_its_claims(client: Client, editor: Any) -> None:
    line = InitiativeFactory()
    for reliability, kind in ((Reliability.B, "fortification"), (Reliability.C, "infrastructure")):
        article = ArticleFactory(source=SourceFactory(reliability=reliability))
        states = {"name": line.name, "kind": kind}
        ClaimFactory(initiative=line, version=ArticleVersionFactory(article=article), states=states)
    publish([line], Cause())
    source = Source.objects.get(reliability=Reliability.C)
    client.post(_page(source), {"name": source.name, "reliability": "A", "is_state_controlled": "unknown"})
    assert Initiative.objects.get().kind == "infrastructure"


def _rows() -> list[Any]:
    """A row of every table."""
    version = ArticleVersionFactory()
    run = ExtractionRunFactory(version=version, state="failed", error_kind="extraction", error_message="It broke.")
    actor, promise = ActorFactory(), CommitmentFactory()
    initiative = promise.initiative
    claim = ClaimFactory(version=version, run=run, initiative=None, commitment=promise, states={"kind": "funding"})
    [change] = publish([promise], Cause(run=run))
    set_field(promise, "status", "agreed", by=EditorFactory())
    article = version.article
    return [promise, actor, initiative, claim, change, Decision.objects.get(), version, run, article, article.source]


def test_every_table_has_a_list_and_pages(client: Client, editor: Any) -> None:
    for row in _rows():
        table = reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_changelist")
        assert client.get(table).status_code == 200
        assert client.get(table, {"q": "latvia"}).status_code == 200
        assert client.get(_page(row)).status_code == 200


def test_every_table_of_ours_is_registered() -> None:
    within_others = {
        "ActorAlias",
        "InitiativeAlias",
        "InitiativeParticipant",
        "CommitmentParty",
        "Comparison",
        "ReviewSkip",
    }
    tables = {model for label in ("initiatives", "ingest") for model in apps.get_app_config(label).get_models()}
    assert {table.__name__ for table in tables - admin.site._registry.keys()} == within_others


def test_machine_written_tables_refuse_writing(client: Client, editor: Any) -> None:
    for row in _rows():
        base = f"admin:{row._meta.app_label}_{row._meta.model_name}"
        assert client.post(reverse(f"{base}_add"), {}).status_code == 403
        assert client.post(reverse(f"{base}_delete", args=[row.pk]), {"post": "yes"}).status_code == 403


def test_machine_written_pages_refuse_saving(client: Client, editor: Any) -> None:
    for row in _rows():
        if row._meta.model_name in ("claim", "change", "decision", "articleversion", "extractionrun", "article"):
            assert client.post(_page(row), {"quote": "made up"}).status_code == 403


@pytest.mark.parametrize("rows", [2, 20])
def test_list_queries_do_not_grow(
    client: Client, editor: Any, rows: int, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    for _ in range(rows):
        ClaimFactory(initiative=None, commitment=CommitmentFactory(), states={"kind": "funding"})
    for table in ("claim", "commitment", "initiative"):
        with django_assert_max_num_queries(9):
            client.get(reverse(f"admin:initiatives_{table}_changelist"))


def test_admin_is_for_staff(client: Client) -> None:
    client.force_login(EditorFactory(is_staff=False, is_superuser=False))
    assert client.get(reverse("admin:initiatives_claim_changelist")).status_code == 302


def test_record_page_merges_into_the_record_that_is_named(client: Client, editor: Any) -> None:
    line, wall = (_listed(InitiativeFactory(name=name)) for name in ("Baltic Defence Line", "Eastern Wall"))
    client.force_login(editor)
    address = reverse("admin:initiatives_initiative_change", args=[wall.pk])
    client.post(address, {"merge": "1", "other": "baltic defence line", "reason": "two names"})
    wall.refresh_from_db()
    assert (wall.merged_into, Decision.objects.get().reason) == (line, "two names")


def test_record_page_merge_without_another_record_says_so(client: Client, editor: Any) -> None:
    line = _listed(InitiativeFactory(name="Baltic Defence Line"))
    client.force_login(editor)
    response = client.post(
        reverse("admin:initiatives_initiative_change", args=[line.pk]), {"merge": "1", "other": ""}, follow=True
    )
    assert "This field is required" in response.content.decode()


def _listed(record: Initiative) -> Initiative:
    ClaimFactory(initiative=record, states={"name": record.name, "kind": "fortification"})
    publish([record], Cause())
    return record


def test_record_page_asks_why_a_value_is_another(client: Client, editor: Any) -> None:
    initiative = InitiativeFactory(name="Bunkers")
    page = client.post(_page(initiative), {"name": "Shelters", "kind": initiative.kind, "save": "1"}).content.decode()

    assert "Say why" in page
    assert not Decision.objects.exists()


def test_record_page_without_a_known_button_decides_nothing(client: Client, editor: Any) -> None:
    answer = client.post(_page(InitiativeFactory()), {"reason": "by mistake"}, follow=True)

    assert "Nothing was decided" in answer.content.decode()
    assert not Decision.objects.exists()
