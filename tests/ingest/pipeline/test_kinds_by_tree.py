"""The kind of an English commitment where the verb alone does not tell it."""

import pytest

from tests.ingest.pipeline.reading import commitments_by_tree, needs_model

pytestmark = needs_model


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Latvia and Sweden signed a letter of intent on twelve Archer howitzers.", "agreement"),
        ("Latvia signed a contract with Hanwha on twelve howitzers.", "equipment"),
        ("By 2030 the Lithuanian division will have 44 Leopard tanks.", "equipment"),
        ("Poland expects to take over the first submarine in 2031.", "equipment"),
        ("Portugal will take over the air policing mission at Šiauliai with four F-16s.", "deployment"),
        ("Latvia continues to seek six more HIMARS.", "equipment"),
        ("The tanks will be assembled in Lithuania by KNDS.", "construction"),
        ("Denmark and Norway joined the project in 2023.", "agreement"),
        ("Denmark and Norway joined the exercise in Latvia.", "exercise"),
        ("Latvia and Canada agreed on the stationing of a battery in a joint statement.", "agreement"),
        ("Some 2,500 Estonian soldiers spent two weeks in the woods for Spring Storm.", "exercise"),
        ("Estonia spent two million euros on Spring Storm.", "funding"),
        ("Denmark will stay in Latvia with 700 soldiers.", "troops"),
        ("Saab and Patria join hands to make sights.", "agreement"),
        ("Rheinmetall cut the ribbon on a plant at Baisogala.", "construction"),
    ],
    ids=[
        "letter of intent on goods",
        "contract on goods",
        "what a force will have",
        "goods taken over",
        "watch taken over",
        "goods sought by a state of the region",
        "goods that a firm makes",
        "project joined",
        "exercise joined",
        "deployment agreed in writing",
        "days spent",
        "money spent",
        "soldiers who stay",
        "firms that join hands",
        "plant opened",
    ],
)
def test_find_commitments_kind(text: str, kind: str) -> None:
    assert {str(commitment.kind) for commitment in commitments_by_tree(text)} == {kind}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Estonia has ordered troop carriers from Turkey.", "equipment"),
        ("Latvia will replenish its emergency stocks by 2027.", "equipment"),
        ("Estonia has planted steel hedgehogs along the river.", "construction"),
        ("Latvia will build three substations near Rēzekne.", "construction"),
        ("Lithuania is installing sirens in its border towns.", "construction"),
        ("The Netherlands will send bomb disposal divers to Latvia.", "deployment"),
        ("Poland extended its buffer zone until September.", "policy"),
        ("Norway will keep a platoon of 35 sappers in Lithuania.", "troops"),
    ],
    ids=["carriers", "stocks", "hedgehogs", "substations", "sirens", "divers", "buffer zone", "sappers"],
)
def test_find_commitments_kind_of_things_of_the_field(text: str, kind: str) -> None:
    assert {str(commitment.kind) for commitment in commitments_by_tree(text)} == {kind}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("NATO has launched Baltic Sentry. Belgium gives two minehunters.", "deployment"),
        ("NATO has launched Baltic Sentry. Canada gives Latvia six minehunters.", "equipment"),
        ("Belgium gives Latvia two minehunters.", "equipment"),
    ],
    ids=["to a mission", "to a state, beside a mission", "to a state"],
)
def test_find_commitments_what_is_given(text: str, kind: str) -> None:
    assert [str(commitment.kind) for commitment in commitments_by_tree(text) if commitment.quantity] == [kind]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Denmark and Norway have joined the project.", "agreed"),
        ("Latvia continues to seek six more HIMARS.", "pledged"),
        ("Latvia asked NATO for a battalion.", "requested"),
    ],
    ids=["pact joined", "wish to buy", "request to others"],
)
def test_find_commitments_status_by_kind(text: str, status: str) -> None:
    assert {str(commitment.status.value) for commitment in commitments_by_tree(text)} == {status}
