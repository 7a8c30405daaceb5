"""The likeliest of several options, by the weights in force."""

from ingest.pipeline.choices import choose, weights_for
from ingest.pipeline.extraction import Option


def _options(*signs: str) -> list[Option]:
    return [Option((sign,), frozenset({sign})) for sign in signs]


def test_choose_takes_the_option_with_the_heaviest_signs() -> None:
    assert choose("initiative", 1, _options("not named before", "in the paragraph", "unheard of")).taken == 1


def test_choose_takes_the_first_of_equals() -> None:
    assert choose("initiative", 1, _options("not named before", "unheard of", "unweighed")).taken == 1


def test_weights_for_field_that_was_never_fitted_are_none() -> None:
    assert weights_for("no such field") == {}
