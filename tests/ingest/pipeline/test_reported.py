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
def test_says_of_itself_makes_a_pronoun_promise(text: str, kind: str) -> None:
    *_, promise = commitments_by_tree(text)
    assert (promise.kind, promise.status.value) == (kind, "pledged")
    assert text[promise.span.start :].startswith("that it")


@needs_model
def test_find_commitments_number_beside_a_verb_of_speech_promises_nothing() -> None:
    assert not commitments_by_tree("Three months later Poland said what its neighbours think.")
