"""How far an undertaking has come, by what is committed for it."""

import pytest

from ingest.pipeline.undertakings.status import state_of_initiative, status_of
from tests.ingest.pipeline.reading import undertakings_in


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Latvia has paid €20 million into SAFE.", "agreed"),
        ("The UK has 900 soldiers in Estonia. The UK will send 400 more soldiers to Estonia.", "under_way"),
        ("Latvia will leave the Ottawa Convention. Latvia is buying 900 mines under the Ottawa Convention.", "agreed"),
    ],
    ids=["money is never in place", "a presence that grows", "goods beside a law"],
)
def test_status_of_what_is_committed(text: str, status: str) -> None:
    undertaking = next(iter(undertakings_in(text)[0].values()))

    assert status_of(undertaking) == status


def test_state_of_initiative_that_lasts_is_in_place_once_a_part_of_it_is() -> None:
    statuses = ["delivered", "pledged"]

    state = state_of_initiative(statuses, is_standing=False, is_bought=False, is_wish=False, is_lasting=True)

    assert state == "operational"


@pytest.mark.parametrize(
    ("statuses", "is_standing", "is_bought", "is_wish", "state"),
    [
        (["pledged"], False, True, True, "proposed"),
        (["pledged"], False, False, False, "agreed"),
        (["agreed", "delivered"], False, False, False, "under_way"),
        (["delivered"], False, True, False, "under_way"),
        (["delivered"], False, False, False, "operational"),
        (["pledged"], True, False, False, "operational"),
        (["cancelled"], True, False, False, "cancelled"),
        ([], False, False, False, None),
    ],
    ids=["wish to buy", "promise", "partly done", "goods arrive", "done", "standing", "given up", "unknown"],
)
def test_state_of_initiative(
    statuses: list[str], is_standing: bool, is_bought: bool, is_wish: bool, state: str | None
) -> None:
    assert state_of_initiative(statuses, is_standing=is_standing, is_bought=is_bought, is_wish=is_wish) == state
