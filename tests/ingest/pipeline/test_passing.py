"""What an article merely passes by, as long as nothing that makes it come about is committed for it."""

import pytest

from ingest.pipeline.grammar.vocabulary import Thing
from ingest.pipeline.undertakings.passing import is_in_passing
from ingest.pipeline.undertakings.undertaking import Undertaking
from tests.ingest.pipeline.reading import commitments_in, undertakings_in

_BASE = Thing("military base", "works", "infrastructure", is_generic=True)
_TANKS = Thing("tanks", "hardware", "procurement", covers=("tanks",))
_LEOPARDS = Thing("Leopard tanks", "hardware", "procurement", is_model=True)
_DRAFT = Thing("conscription reform", "law", "policy", frame="in")
_BATTALION = Thing("presence", "force", "forward_presence", is_generic=True)


@pytest.mark.parametrize(
    ("name", "thing", "text", "expected"),
    [
        ("Tapa military base", _BASE, "", True),
        ("Tapa military base", _BASE, "Denmark will send 300 soldiers to Estonia.", True),
        ("Tapa military base", _BASE, "Estonia will build a base in Tapa for 9 million euros.", False),
        ("tanks for Poland", _TANKS, "", True),
        ("tanks for Poland", _TANKS, "Poland will buy 180 tanks for 6 billion euros.", False),
        ("Leopard tanks for Poland", _LEOPARDS, "", True),
        ("Leopard tanks for Poland", _LEOPARDS, "Poland will buy 180 Leopard tanks for 6 billion euros.", False),
        ("conscription reform in Poland", _DRAFT, "", True),
        ("conscription reform in Poland", _DRAFT, "Poland will bring back conscription in 2027.", False),
        ("UK presence in Estonia", _BATTALION, "", True),
        ("UK presence in Estonia", _BATTALION, "The United Kingdom will send 300 soldiers to Estonia.", False),
        ("US presence in Estonia", _BATTALION, "The United States will send 300 soldiers to Estonia.", False),
    ],
    ids=[
        "base",
        "soldiers at it",
        "base built",
        "tanks",
        "tanks bought",
        "a make",
        "a make bought",
        "a draft",
        "a draft decided on",
        "soldiers",
        "soldiers alone",
        "American soldiers",
    ],
)
def test_is_in_passing(name: str, thing: Thing, text: str, expected: bool) -> None:
    undertaking = Undertaking(
        name, thing.kind or "", thing=thing, commitments=list(commitments_in(text) if text else ())
    )
    undertaking.participants, undertaking.locations = [name.split()[0].replace("US", "United States")], ["Estonia"]

    assert is_in_passing(undertaking) is expected


def test_is_in_passing_keeps_a_make_where_sentences_have_no_trees() -> None:
    undertaking = Undertaking("Leopard tanks for Poland", "procurement", thing=_LEOPARDS)

    assert not is_in_passing(undertaking, has_trees=False)


def test_is_in_passing_is_soldiers_of_no_force_beside_something_else() -> None:
    soldiers = Undertaking("Danish presence in Latvia", "forward_presence", is_told=True, locations=["Latvia"])
    soldiers.commitments = list(commitments_in("Denmark will send 800 soldiers to Latvia."))

    assert is_in_passing(soldiers, [Undertaking("Rail Baltica", "infrastructure", is_named=True), soldiers])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Denmark will send 800 soldiers to Latvia.", False),
        ("Denmark will send 800 soldiers. They will be there for a year.", True),
    ],
    ids=["host told", "host not told"],
)
def test_is_in_passing_keeps_soldiers_beside_their_brigade(text: str, expected: bool) -> None:
    brigade = Undertaking("Canada-led brigade in Latvia", "forward_presence", is_named=True, locations=["Latvia"])
    soldiers = Undertaking(
        "Danish presence in Latvia", "forward_presence", locations=["Latvia"], commitments=list(commitments_in(text))
    )

    assert is_in_passing(soldiers, [brigade, soldiers]) is expected


def test_is_in_passing_is_never_what_has_a_name() -> None:
    assert not is_in_passing(Undertaking("Camp Reedo", "infrastructure", is_named=True, thing=_BASE))


def test_link_commitments_takes_soldiers_for_the_air_defence_that_they_came_with() -> None:
    text = (
        "The Netherlands will send two Patriot batteries to Poland. The Netherlands will send 300 soldiers to Poland."
    )

    assert list(undertakings_in(text)[0]) == ["Dutch Patriot air defence in Poland"]
