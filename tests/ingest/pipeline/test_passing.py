"""What an article merely passes by, as long as nothing that makes it come about is committed for it."""

import pytest

from ingest.pipeline.grammar.vocabulary import Thing
from ingest.pipeline.undertakings.passing import is_in_passing
from ingest.pipeline.undertakings.undertaking import Undertaking
from tests.ingest.pipeline.reading import commitments_in, undertakings_in

_BASE = Thing("military base", "works", "infrastructure", is_generic=True)
_TANKS = Thing("tanks", "hardware", "procurement", covers=("tanks",))
_LEOPARDS = Thing("Leopard tanks", "hardware", "procurement", is_model=True)
_BATTALION = Thing("presence", "force", "forward_presence", is_generic=True)


@pytest.mark.parametrize(
    ("name", "thing", "text", "expected"),
    [
        ("Tapa military base", _BASE, "", True),
        ("Tapa military base", _BASE, "Denmark will send 300 soldiers to Estonia.", True),
        ("Tapa military base", _BASE, "Estonia will build a base in Tapa for 9 million euros.", False),
        ("tanks for Poland", _TANKS, "", True),
        ("tanks for Poland", _TANKS, "Poland will buy 180 tanks for 6 billion euros.", False),
        ("Leopard tanks for Poland", _LEOPARDS, "", False),
        ("UK presence in Estonia", _BATTALION, "", True),
        ("UK presence in Estonia", _BATTALION, "The United Kingdom will send 300 soldiers to Estonia.", False),
    ],
    ids=["base", "soldiers at it", "base built", "tanks", "tanks bought", "a make", "soldiers", "soldiers sent"],
)
def test_is_in_passing(name: str, thing: Thing, text: str, expected: bool) -> None:
    undertaking = Undertaking(
        name, thing.kind or "", thing=thing, commitments=list(commitments_in(text) if text else ())
    )

    assert is_in_passing(undertaking) is expected


def test_is_in_passing_is_never_what_has_a_name() -> None:
    assert not is_in_passing(Undertaking("Camp Reedo", "infrastructure", is_named=True, thing=_BASE))


def test_link_commitments_takes_soldiers_for_the_air_defence_that_they_came_with() -> None:
    text = (
        "The Netherlands will send two Patriot batteries to Poland. The Netherlands will send 300 soldiers to Poland."
    )

    assert list(undertakings_in(text)[0]) == ["Dutch Patriot air defence in Poland"]
