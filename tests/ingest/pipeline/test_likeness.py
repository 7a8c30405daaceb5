"""Two names that may be of one thing are offered to an editor; two things with like names are not."""

import pytest

from ingest.pipeline.reconciling.likeness import Described, likely_same

_LINE = Described("Baltic Defence Line", "fortification", ["eastern shield of the Baltics"], ["Estonia", "Latvia"])


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(Described("eastern shield of the Baltics", "fortification"), id="goes-by-the-other-name"),
        pytest.param(Described("Defence Line of the Baltic", "fortification", [], ["Latvia"]), id="same-words"),
    ],
)
def test_likely_same_is_offered_with_its_reason(other: Described) -> None:
    likeness = likely_same(_LINE, other)
    assert likeness
    assert likeness.reason.endswith(("one kind", "taking part"))
    assert likely_same(other, _LINE) == likeness


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(Described("Namejs 2024", "exercise"), Described("Namejs 2025", "exercise"), id="numbers-differ"),
        pytest.param(
            Described("NASAMS air defence for Lithuania", "air_defence"),
            Described("Rotational air defence for Lithuania", "air_defence"),
            id="each-has-a-word-of-its-own",
        ),
        pytest.param(_LINE, Described("Defence Line", "fortification", [], ["Poland"]), id="others-take-part"),
        pytest.param(Described("the project", "policy"), Described("project", "budget"), id="vague-words"),
        pytest.param(Described("Estonia", "country"), Described("Republic of Estonia", "country"), id="states"),
        pytest.param(Described("Andris Spruds", "person"), Described("Andris Kulbergs", "person"), id="surnames"),
    ],
)
def test_likely_same_is_not_offered(one: Described, other: Described) -> None:
    assert likely_same(one, other) is None
