"""What somebody said that they would do: the clause that says so is the promise, and the verb of speech is none."""

import pytest

from tests.ingest.pipeline.reading import commitments_by_tree, needs_model


@needs_model
@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Germany leads the battlegroup. In May Spain said that it was prepared to join it.", "deployment"),
        ("Germany leads the battlegroup. In May Spain said that it was ready to take it over.", "deployment"),
        ("The convention bans mines. Two days later Poland said that it was preparing to leave.", "policy"),
    ],
    ids=["join", "take over", "leave"],
)
def test_find_commitments_pronoun_promises_what_it_is_said_to(text: str, kind: str) -> None:
    *_, promise = commitments_by_tree(text)
    assert (promise.kind, promise.status.value) == (kind, "pledged")
    assert text[promise.span.start :].startswith("that it")


@needs_model
@pytest.mark.parametrize(
    ("text", "actors", "status"),
    [
        ("Estonia will not wait. It intends to redraw the map of its coast.", ("Estonia",), "pledged"),
        ("Poland and Latvia are impatient. They had asked for an earlier date.", ("Poland", "Latvia"), "requested"),
        ("Lithuania hesitates. It has offered to share what it knows.", ("Lithuania",), "pledged"),
    ],
    ids=["intends", "asked", "offered"],
)
def test_find_commitments_pronoun_promises_what_no_list_names(text: str, actors: tuple[str, ...], status: str) -> None:
    *_, promise = commitments_by_tree(text)

    assert (promise.actor_names, promise.status.value) == (actors, status)


@needs_model
def test_find_commitments_number_beside_a_verb_of_speech_promises_nothing() -> None:
    assert not commitments_by_tree("Three months later Poland said what its neighbours think.")
