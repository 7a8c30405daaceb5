"""Sentences that only say that another does the same."""

import pytest

from tests.ingest.pipeline.reading import commitments_by_tree, needs_model

pytestmark = needs_model


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Norway will stay in the Ottawa Convention. So will Germany.", "Germany policy pledged"),
        ("Latvia has closed the border. Lithuania followed suit.", "Lithuania policy delivered"),
        ("Latvia has closed the border. Estonia may do the same.", "Estonia policy proposed"),
        ("Latvia ordered six launchers. Poland plans to do likewise.", "Poland equipment pledged"),
    ],
    ids=["so will", "followed suit", "may do the same", "plans to do likewise"],
)
def test_echoed_is_the_promise_of_another(text: str, told: str) -> None:
    echo = commitments_by_tree(text)[-1]

    assert f"{echo.actor_names[0]} {echo.kind} {echo.status.value}" == told
    assert echo.quantity is None


@pytest.mark.parametrize(
    "text",
    [
        "Latvia has closed the border. So it goes.",
        "Latvia has closed the border. So has Latvia.",
        "Latvia has closed the border. It rains. So has Lithuania.",
    ],
    ids=["nobody", "the same state", "nothing before it"],
)
def test_echoed_needs_another_and_a_promise(text: str) -> None:
    assert {name for one in commitments_by_tree(text) for name in one.actor_names if one.kind == "policy"} == {"Latvia"}
