"""Objects of one verb, each at a date of its own."""

import pytest

from tests.ingest.pipeline.reading import commitments_by_tree, commitments_in, needs_model


@needs_model
@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Latvia will receive the first howitzers in 2026 and the last vehicles in 2028.",
            [("equipment", "2026"), ("equipment", "2028")],
        ),
        ("Lithuania expects the tanks in 2028, the radars in 2029.", [("equipment", "2028"), ("equipment", "2029")]),
        (
            "Estonia wants the launchers in 2026 and the capability in working order by 2027.",
            [("equipment", "2026"), ("deployment", "2027")],
        ),
        ("Latvia will receive howitzers in 2026 and, it says, again in 2028.", [("equipment", "2026")]),
    ],
    ids=["two things", "without a joining word", "in use", "one thing"],
)
def test_in_turn_one_for_each_date(text: str, told: list[tuple[str, str]]) -> None:
    assert [(one.kind, str(one.due.value)) for one in commitments_by_tree(text) if one.due] == told


def test_in_turn_in_another_language() -> None:
    told = commitments_in("Polska otrzyma haubice do 2027 roku, a czołgi do 2030 roku.", "pl")

    assert [str(one.due.value) for one in told if one.due] == ["2027", "2030"]


@needs_model
def test_find_commitments_what_may_not_begin_is_no_promise() -> None:
    assert commitments_by_tree("Deliveries of tanks to Latvia may not begin before 2027.") == ()
