"""Refused requests: whose they are, whom they were put to, and what was asked for."""

from decimal import Decimal

import pytest

from initiatives.choices import CommitmentStatus
from initiatives.money import Money
from tests.ingest.pipeline.reading import commitments_by_tree, commitments_in, needs_model


@needs_model
@pytest.mark.parametrize(
    ("text", "asking", "refusing"),
    [
        (
            "Brussels turned down the €12m for which Estonia and Lithuania had applied.",
            ("Estonia", "Lithuania"),
            ("European Union",),
        ),
        (
            "Estonia and Latvia had applied for €12m for the drone wall, but the Commission refused.",
            ("Estonia", "Latvia"),
            (),
        ),
    ],
    ids=["the refusal first", "the request first"],
)
def test_with_requests_makes_one_of_a_request_and_its_refusal(
    text: str, asking: tuple[str, ...], refusing: tuple[str, ...]
) -> None:
    (refused,) = commitments_by_tree(text)

    assert (refused.actor_names, refused.counterparty_names) == (asking, refusing)
    assert refused.status.value == CommitmentStatus.CANCELLED
    assert refused.money is not None
    assert refused.money.value == Money(Decimal(12_000_000), "EUR")


@needs_model
def test_with_requests_leaves_a_request_of_another_sentence() -> None:
    found = commitments_by_tree("Latvia asked Germany for €12m. Poland turned down six launchers.")

    assert [one.status.value for one in found] == [CommitmentStatus.REQUESTED, CommitmentStatus.CANCELLED]


@needs_model
def test_counterparties_of_a_refused_request_refused_it() -> None:
    (refused,) = commitments_by_tree("Washington refused Lithuania's request for two Patriot batteries.")

    assert (refused.actor_names, refused.counterparty_names) == (("Lithuania",), ("United States",))


def test_with_requests_refusal_outweighs_the_request_that_it_refuses() -> None:
    (refused,) = commitments_in("NATO jättis rahuldamata taotluse, millega Eesti ja Leedu küsisid toetust.", "et")

    assert refused.status.value == CommitmentStatus.CANCELLED
    assert refused.actor_names == ("Estonia", "Lithuania")
