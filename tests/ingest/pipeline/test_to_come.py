"""What a date makes of what could be ready by then, and contracts that are still to come."""

import pytest

from tests.ingest.pipeline.reading import commitments_by_tree, needs_model

BEFORE = "Latvia is negotiating with Patria about the purchase of more vehicles. "


@needs_model
@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("If the talks succeed, a contract could be ready this summer.", "pledged"),
        ("Latvia's new base could be ready by 2027.", "pledged"),
        ("Estonia's border fence might be complete by the end of 2026.", "pledged"),
        ("Lithuania's new range could be operational in 2027.", "pledged"),
        ("Latvia could build a base by 2027.", "proposed"),
        ("Estonia could buy six launchers in 2027.", "proposed"),
        ("The base in Latvia could be ready soon.", "proposed"),
        ("A deal could be struck before the year is out.", "proposed"),
    ],
)
def test_rung_to_come_only_the_date_is_open(text: str, status: str) -> None:
    assert commitments_by_tree(BEFORE + text)[-1].status.value == status


@needs_model
@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Latvia's new law on evacuation takes effect on 1 January 2027.", "agreed"),
        ("Danish frigates arrive in Latvia in August 2027.", "pledged"),
        ("Construction of a base in Latvia begins in 2027.", "pledged"),
        ("Danish soldiers stay in Latvia until August 2027.", "delivered"),
    ],
    ids=["law", "arrival", "beginning", "end"],
)
def test_rung_to_come_present_beside_date_ahead(text: str, status: str) -> None:
    assert commitments_by_tree(BEFORE + text)[-1].status.value == status


@needs_model
@pytest.mark.parametrize(
    "text",
    [
        "The contract is to be signed in autumn.",
        "The contract should be signed by the end of the year.",
        "A contract is expected in September.",
        "The agreement should be in place by 2027.",
        "The memorandum is to be finalised in September.",
        "A treaty will be concluded next year.",
    ],
)
def test_find_commitments_pact_that_is_to_come(text: str) -> None:
    last = commitments_by_tree(BEFORE + text)[-1]
    assert (last.kind, last.status.value, last.actor_names) == ("agreement", "pledged", ("Latvia",))


@needs_model
@pytest.mark.parametrize("text", ["The talks could take years.", "A contract could be worth millions.", "It is ready."])
def test_find_commitments_none_of_a_contract_alone(text: str) -> None:
    assert not [one for one in commitments_by_tree(BEFORE + text) if one.kind == "agreement"]
