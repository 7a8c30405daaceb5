"""Who else acts where somebody's counterpart does."""

import pytest

from tests.ingest.pipeline.reading import commitments_by_tree, needs_model

pytestmark = needs_model


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        (
            "Latvian Prime Minister Evika Siliņa and her Estonian counterpart agreed to close the border crossing.",
            {"Latvia", "Estonia"},
        ),
        (
            "Finnish Defence Minister Antti Häkkänen and his Swedish and Norwegian colleagues decided to buy vehicles.",
            {"Finland", "Sweden", "Norway"},
        ),
        (
            "President Edgars Rinkēvičs of Latvia and his Lithuanian opposite number will build a bridge by 2027.",
            {"Latvia", "Lithuania"},
        ),
    ],
    ids=["counterpart", "two colleagues", "opposite number"],
)
def test_colleagues_of_act_too(text: str, actors: set[str]) -> None:
    (commitment,) = commitments_by_tree(text)

    assert set(commitment.actor_names) == actors


def test_colleagues_of_whom_something_is_told_do_not_act() -> None:
    (commitment,) = commitments_by_tree(
        "Latvian Prime Minister Evika Siliņa told her Estonian counterpart that Latvia will buy 40 tanks."
    )

    assert commitment.actor_names == ("Latvia",)
