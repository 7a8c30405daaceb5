"""What programs read is what readers see, in pages that miss nothing, and nobody can write."""

import io
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from initiatives.actions import delete_record, merge_records, reject_claim, set_field, undo
from initiatives.choices import BatchKind, BatchState, RecordState, Ruling, RunState
from initiatives.models import Actor, Article, Batch, Change, Claim, Commitment, Decision, Initiative
from initiatives.publish import Cause, publish
from tests.factories import (
    ActorAliasFactory,
    ActorFactory,
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
API = "/api/v1/"
LISTS = ["initiatives", "actors", "commitments", "articles", "claims", "sources", "changes"]


def _get(client: Client, path: str, **parameters: str | int) -> Json:
    response = client.get(API + path, parameters)
    assert response.status_code == 200, response.content
    return response.json()


def _walk(client: Client, path: str, **parameters: str | int) -> Iterator[Json]:
    """Every result of a list, page by page."""
    page = _get(client, path, **parameters)
    yield from page["results"]
    while page["next"]:
        page = client.get(page["next"]).json()
        yield from page["results"]


@pytest.fixture
def knowledge() -> Commitment:
    """Latvia's promise to Estonia for the Baltic Defence Line, published from claims of one article."""
    version = ArticleVersionFactory(article__title="Latvia pays", article__source__domain="lsm.lv")
    latvia, estonia = ActorFactory(name="Latvia"), ActorFactory(name="Estonia")
    line = InitiativeFactory(name="Baltic Defence Line")
    promise = CommitmentFactory(initiative=None)
    states: dict[Any, dict[str, Json]] = {
        latvia: {"name": "Latvia", "kind": "country", "country": "LV", "alias": "Latvija"},
        estonia: {"name": "Estonia", "kind": "country", "country": "EE"},
        line: {"name": line.name, "kind": "fortification", "status": "agreed", "participants": ["Latvia", "Estonia"]},
        promise: {
            "actors": ["Latvia"],
            "counterparties": ["Estonia"],
            "initiative": line.name,
            "kind": "funding",
            "status": "pledged",
            "money": {"value": "303000000", "to": None, "currency": "EUR", "bound": "up_to"},
            "quantity": {"value": "5.5", "to": "6", "unit": "km", "bound": "exactly"},
            "due": "2028",
        },
    }
    run = ExtractionRunFactory(version=version)
    for record, values in states.items():
        ClaimFactory(version=version, run=run, states=values, **{"initiative": None, record.record_type: record})
    publish(states, Cause(run=run))
    promise.refresh_from_db()
    return promise


def test_initiative_list_shows_values_and_references(client: Client, knowledge: Commitment) -> None:
    [line] = _get(client, "initiatives/")["results"]
    latvia = Actor.objects.get(name="Latvia")
    assert (line["name"], line["kind"], line["status"], line["last_reported"]) == (
        "Baltic Defence Line",
        "fortification",
        "agreed",
        "2024-01-19",
    )
    reference = {
        "id": latvia.public_id,
        "name": "Latvia",
        "url": f"http://testserver/api/v1/actors/{latvia.public_id}/",
    }
    assert reference in line["participants"]
    assert line["page_url"] == f"http://testserver{Initiative.objects.get().get_absolute_url()}"


def test_actor_list_unknown_is_null(client: Client, knowledge: Commitment) -> None:
    [latvia] = _get(client, "actors/", q="latvia")["results"]
    assert (latvia["country"], latvia["role"], latvia["affiliation"], latvia["aliases"]) == (
        "LV",
        None,
        None,
        ["Latvija"],
    )


def test_commitment_list_shows_amounts_as_text(client: Client, knowledge: Commitment) -> None:
    [promise] = _get(client, "commitments/")["results"]
    money = {"value": "303000000", "to": None, "currency": "EUR", "bound": "up_to", "eur": "303000000"}
    assert promise["money"] == money
    assert promise["quantity"] == {"value": "5.5", "to": "6", "unit": "km", "bound": "exactly"}
    assert (promise["due"], [actor["name"] for actor in promise["counterparties"]]) == ("2028", ["Estonia"])


def test_commitment_detail_leads_to_the_claim_of_each_value(client: Client, knowledge: Commitment) -> None:
    promise = _get(client, f"commitments/{knowledge.public_id}/")
    claim = Claim.objects.get(commitment=knowledge).public_id
    assert promise["provenance"]["money"] == {
        "claim": claim,
        "is_ruled": False,
        "origins": 1,
        "rivals": [],
        "backings": [],
    }
    assert promise["ladder"] == [{"status": "pledged", "date": "2024-01-19", "claim": claim}]
    assert "claims" not in promise


def test_detail_with_claims_quotes_them(client: Client, knowledge: Commitment) -> None:
    [claim] = _get(client, f"commitments/{knowledge.public_id}/", claims="true")["claims"]
    article = _get(client, f"articles/{claim['article']['id']}/", body="true")
    assert article["version"] == claim["version"]
    assert article["body"][claim["start"] : claim["end"]] == claim["quote"]
    assert claim["values"]["due"]["value"] == "2028"


def test_article_detail_without_switches_has_no_text(client: Client, knowledge: Commitment) -> None:
    article = _get(client, f"articles/{Article.objects.get().public_id}/")
    assert (article["title"], article["source"]["id"]) == ("Latvia pays", "lsm.lv")
    assert not {"body", "version", "claims"} & article.keys()


def test_article_detail_body_is_the_one_that_was_read(client: Client) -> None:
    read = ArticleVersionFactory(body="Read.")
    ExtractionRunFactory(version=read)
    newer = ArticleVersionFactory(article=read.article, body="Not read yet.")
    ExtractionRunFactory(version=newer, state=RunState.FAILED)
    assert _get(client, f"articles/{read.article.public_id}/", body="true")["body"] == "Read."


def test_claim_list_of_record_leaves_out_rejected_ones(client: Client, knowledge: Commitment) -> None:
    kept = ClaimFactory(initiative=None, commitment=knowledge, states={"kind": "funding", "status": "agreed"})
    reject_claim(Claim.objects.exclude(pk=kept.pk).get(commitment=knowledge), by=EditorFactory())
    claims = _get(client, "claims/", commitment=knowledge.public_id)["results"]
    assert [claim["id"] for claim in claims] == [kept.public_id]


def test_claim_list_of_survivor_has_claims_of_merged_record(client: Client, knowledge: Commitment) -> None:
    line = Initiative.objects.get()
    merged = InitiativeFactory(state=RecordState.MERGED, merged_into=line)
    ClaimFactory(initiative=merged)
    assert len(_get(client, "claims/", initiative=line.public_id)["results"]) == 2


def test_claim_detail_names_its_record(client: Client, knowledge: Commitment) -> None:
    claim = _get(client, f"claims/{Claim.objects.get(commitment=knowledge).public_id}/")
    assert claim["record"] == {
        "type": "commitment",
        "id": knowledge.public_id,
        "name": knowledge.summary,
        "url": f"http://testserver/api/v1/commitments/{knowledge.public_id}/",
    }


def test_source_detail_by_domain(client: Client) -> None:
    SourceFactory(domain="err.ee", name="ERR", country="EE")
    assert _get(client, "sources/err.ee/")["name"] == "ERR"


def test_search_finds_records(client: Client, knowledge: Commitment) -> None:
    found = _get(client, "search/", q="baltic defence")
    assert [match["record"]["name"] for match in found["initiatives"]] == ["Baltic Defence Line"]


@pytest.mark.parametrize("path", [f"{name}/" for name in LISTS])
def test_list_empty(client: Client, path: str) -> None:
    assert _get(client, path) == {"next": None, "results": []}


@pytest.mark.parametrize("name", [name for name in LISTS if name != "changes"])
def test_detail_missing(client: Client, name: str) -> None:
    response = client.get(f"{API}{name}/zzzzzzzz/")
    assert (response.status_code, list(response.json())) == (404, ["detail"])


def test_detail_of_merged_record_names_survivor(client: Client) -> None:
    survivor = InitiativeFactory(name="Baltic Defence Line")
    merged = InitiativeFactory(state=RecordState.MERGED, merged_into=survivor)
    response = client.get(f"{API}initiatives/{merged.public_id}/")
    assert response.status_code == 410
    assert (response.json()["id"], response.json()["merged_into"]["id"]) == (merged.public_id, survivor.public_id)


def test_detail_of_deleted_record_says_so(client: Client, knowledge: Commitment) -> None:
    delete_record(knowledge, by=EditorFactory())
    response = client.get(f"{API}commitments/{knowledge.public_id}/")
    assert response.status_code == 410
    assert response.json() == {
        "detail": "This commitment is deleted.",
        "id": knowledge.public_id,
        "state": "deleted",
        "merged_into": None,
    }


@pytest.mark.parametrize(
    ("path", "parameters", "wrong"),
    [
        pytest.param("initiatives/", {"staus": "agreed"}, "staus", id="misspelt-filter"),
        pytest.param("initiatives/", {"status": "agred"}, "status", id="misspelt-choice"),
        pytest.param("initiatives/", {"order": "size"}, "order", id="unknown-order"),
        pytest.param("commitments/", {"actor": "Atlantis"}, "actor", id="unknown-actor"),
        pytest.param("commitments/", {"due_from": "soon"}, "due_from", id="date"),
        pytest.param("changes/", {"since": "yesterday"}, "since", id="number"),
        pytest.param("actors/", {"page_size": "0"}, "page_size", id="page-size-zero"),
        pytest.param("actors/", {"page_size": "201"}, "page_size", id="page-size-too-large"),
        pytest.param("actors/", {"cursor": "made-up"}, "cursor", id="forged-cursor"),
        pytest.param("search/", {}, "q", id="no-words"),
        pytest.param("search/", {"q": "a", "limit": "1000"}, "limit", id="limit"),
    ],
)
def test_list_refuses_parameters_it_does_not_understand(
    client: Client, path: str, parameters: dict[str, str], wrong: str
) -> None:
    response = client.get(API + path, parameters)
    assert (response.status_code, list(response.json())) == (400, [wrong])


def test_list_unknown_parameter_lists_the_known(client: Client) -> None:
    [message] = client.get(f"{API}articles/?laguage=et").json()["laguage"]
    assert "language" in message


def test_detail_refuses_unknown_switch(client: Client, knowledge: Commitment) -> None:
    path = f"{API}commitments/{knowledge.public_id}/"
    assert client.get(path, {"claim": "true"}).status_code == 400
    assert client.get(path, {"claims": "yes"}).status_code == 400


@pytest.mark.parametrize("order", [None, "newest", "largest", "due"])
def test_walk_meets_every_row_once_in_order(client: Client, order: str | None) -> None:
    dates = ["2024", None, "2024-01", "2024", None, "2023-05-01", "2024-01"]
    for number, date in enumerate(dates):
        CommitmentFactory(
            last_reported=date, due=date, money_value=number // 2, money_currency="EUR", money_eur=number // 2
        )
    parameters = {"order": order} if order else {}
    whole = [row["id"] for row in _get(client, "commitments/", **parameters)["results"]]
    assert [row["id"] for row in _walk(client, "commitments/", page_size=2, **parameters)] == whole
    assert len(set(whole)) == len(dates)


def test_walk_is_not_upset_by_rows_that_come_and_go(client: Client) -> None:
    sources = SourceFactory.create_batch(4)
    page = _get(client, "sources/", page_size=2)
    sources[0].delete()
    SourceFactory()
    rest = [source["id"] for source in client.get(page["next"]).json()["results"]]
    assert rest == [sources[2].domain, sources[3].domain]


def test_walk_refuses_cursor_of_another_order(client: Client) -> None:
    InitiativeFactory.create_batch(2)
    cursor = _get(client, "initiatives/", order="name", page_size=1)["next"].split("cursor=")[1].split("&")[0]
    response = client.get(f"{API}initiatives/?order=newest&cursor={cursor}")
    assert (response.status_code, list(response.json())) == (400, ["cursor"])


def test_changes_since_number_come_in_order(client: Client, knowledge: Commitment) -> None:
    set_field(knowledge, "status", "agreed", by=EditorFactory(), reason="signed")
    numbers = list(Change.objects.order_by("number").values_list("number", flat=True))
    later = _get(client, "changes/", since=numbers[1])["results"]
    assert [change["number"] for change in later] == numbers[2:]
    assert later[0]["run"]["article"]["name"] == "Latvia pays"
    assert (later[-1]["decision"]["field"], later[-1]["decision"]["reason"]) == ("status", "signed")


def test_changes_say_why_and_name_the_other_record_of_a_merge(client: Client, knowledge: Commitment) -> None:
    line, wall = Initiative.objects.get(), _line_called("Wall")
    merge_records(wall, into=line, by=EditorFactory())
    changes = _get(client, "changes/", record=wall.public_id)["results"]
    assert {(change["reason"], change["kind"], change["record"], change["other"]) for change in changes} == {
        ("scope", "add", wall.public_id, None),
        ("editor", "merge", wall.public_id, line.public_id),
    }


def test_changes_of_a_batch_carry_it(client: Client, knowledge: Commitment) -> None:
    editor = EditorFactory()
    batch = Batch.objects.create(kind=BatchKind.REVIEW, state=BatchState.PUBLISHED, title="Two at once", by=editor)
    set_field(knowledge, "status", "agreed", by=editor, batch=batch)
    set_field(knowledge, "due", "2030", by=editor)
    [change] = _get(client, "changes/", batch=batch.public_id)["results"]
    assert (change["batch"], change["after"]["status"]) == (batch.public_id, "agreed")


def test_changes_tell_nobody_who_ruled(client: Client, knowledge: Commitment) -> None:
    editor = EditorFactory(username="jbond")
    set_field(knowledge, "status", "agreed", by=editor)
    assert b"jbond" not in client.get(f"{API}changes/").content


def _line_called(name: str) -> Initiative:
    record: Initiative = InitiativeFactory(name=name)
    ClaimFactory(initiative=record, states={"name": name, "kind": "fortification", "participants": ["Latvia"]})
    publish([record], Cause())
    return record


@pytest.mark.parametrize("page_size", [1, 2, 200])
def test_changes_replayed_end_in_what_lists_show(client: Client, knowledge: Commitment, page_size: int) -> None:
    editor = EditorFactory()
    set_field(knowledge, "money", None, by=editor)
    set_field(Actor.objects.get(name="Latvia"), "name", "Republic of Latvia", by=editor)
    delete_record(Actor.objects.get(name="Estonia"), by=editor)
    wall, shield = (_line_called(name) for name in ("Wall", "Shield"))
    line = Initiative.objects.get(name="Baltic Defence Line")
    merge_records(wall, into=line, by=editor)
    merge_records(line, into=shield, by=editor)
    undo(Decision.objects.get(ruling=Ruling.MERGE, initiative=line), by=editor)
    replayed: dict[tuple[str, str], Json] = {}
    for change in _walk(client, "changes/", page_size=page_size):
        replayed[change["record_type"], change["record"]] = change["after"]
    listed = {
        (record_type, row["id"]): row
        for record_type in ("actor", "initiative", "commitment")
        for row in _walk(client, f"{record_type}s/", page_size=page_size)
    }
    standing = {key: after for key, after in replayed.items() if after is not None}
    assert {key: _as_logged(listed[key], after) for key, after in standing.items()} == standing
    assert listed.keys() == standing.keys()


def _as_logged(row: Json, after: Json) -> Json:
    """The fields of a listed row that the log has, with identifiers in place of references."""

    def plain(value: Json) -> Json:
        if isinstance(value, list):
            return [plain(part) for part in value]
        if isinstance(value, dict) and "id" in value:
            return value["id"]
        return value

    return {name: plain(row[name]) for name in after}


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("name", [*LISTS, "search", "schema", "docs", ""])
@pytest.mark.parametrize("who", ["reader", "editor"])
def test_nobody_can_write(client: Client, knowledge: Commitment, method: str, name: str, who: str) -> None:
    if who == "editor":
        client.force_login(EditorFactory())
    paths = [f"{API}{name}/" if name else API]
    if name == "commitments":
        paths.append(f"{API}commitments/{knowledge.public_id}/")
    before = knowledge.snapshot()
    assert {getattr(client, method)(path).status_code for path in paths} <= {403, 405}
    assert Commitment.objects.get().snapshot() == before


def test_detail_unchanged_is_not_sent_again(client: Client, knowledge: Commitment) -> None:
    path = f"{API}commitments/{knowledge.public_id}/"
    tag = client.get(path)["ETag"]
    assert client.get(path, headers={"if-none-match": tag}).status_code == 304
    set_field(knowledge, "status", "delivered", by=EditorFactory())
    assert client.get(path, headers={"if-none-match": tag}).status_code == 200


def _many(number: int) -> None:
    for _ in range(number):
        version = ArticleVersionFactory()
        actors = ActorFactory.create_batch(2)
        ActorAliasFactory(actor=actors[0])
        line = InitiativeFactory()
        line.participants.set(actors, through_defaults={"position": 0})
        promise = CommitmentFactory(initiative=line, by=actors[:1], to=actors[1:])
        run = ExtractionRunFactory(version=version)
        ClaimFactory(version=version, run=run, initiative=None, commitment=promise, states={"kind": "funding"})
        publish([promise], Cause(run=run))


@pytest.mark.parametrize(
    ("name", "queries"),
    [
        pytest.param("initiatives", 3, id="initiatives"),
        pytest.param("actors", 2, id="actors"),
        pytest.param("commitments", 2, id="commitments"),
        pytest.param("articles", 1, id="articles"),
        pytest.param("claims", 1, id="claims"),
        pytest.param("sources", 1, id="sources"),
        pytest.param("changes", 1, id="changes"),
    ],
)
@pytest.mark.parametrize("rows", [1, 8])
def test_list_queries_do_not_grow(
    client: Client, django_assert_num_queries: Callable[[int], Any], name: str, queries: int, rows: int
) -> None:
    _many(rows)
    with django_assert_num_queries(queries):
        assert len(_get(client, f"{name}/")["results"]) >= rows


@pytest.mark.parametrize("claims", [1, 8])
def test_detail_queries_do_not_grow(
    client: Client, django_assert_num_queries: Callable[[int], Any], knowledge: Commitment, claims: int
) -> None:
    for number in range(claims):
        states = {"kind": "funding", "status": "pledged", "due": f"20{number + 30}"}
        ClaimFactory(initiative=None, commitment=knowledge, states=states)
    publish([knowledge], Cause())
    with django_assert_num_queries(4):
        _get(client, f"commitments/{knowledge.public_id}/", claims="true")


def test_schema_is_generated_without_warnings() -> None:
    schema = io.StringIO()
    call_command("spectacular", "--validate", "--fail-on-warn", stdout=schema)
    assert "/api/v1/commitments/{public_id}/" in schema.getvalue()


def test_schema_is_served(client: Client) -> None:
    assert client.get(f"{API}schema/").status_code == 200


def test_docs_need_no_other_host_and_no_inline_script(client: Client) -> None:
    page = client.get(f"{API}docs/")
    content = page.content.decode()
    assert "http://" not in content
    assert "https://" not in content
    assert "<script>" not in content
    assert "'unsafe-inline'" not in page["Content-Security-Policy"].split("style-src")[0]
