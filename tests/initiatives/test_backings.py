"""What claims state, counted as articles come and go: always what gathering all of them afresh would give."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from initiatives.backings import (
    Backings,
    ClaimView,
    MustGatherAfreshError,
    decode_backings,
    encode_backings,
    exchange,
    gather,
)
from initiatives.choices import CommitmentStatus, Reliability
from initiatives.partial_dates import PartialDate

_AMOUNTS = [{"value": value, "to": None, "currency": "EUR", "bound": "exactly"} for value in ("5", "6")]


@st.composite
def _voice(draw: st.DrawFn, origin: int, first_id: int) -> list[ClaimView]:
    """What the articles of one origin say about a commitment, in some order."""
    claims = []
    for number in range(draw(st.integers(0, 3))):
        values: dict[str, Any] = {
            "status": draw(st.sampled_from(CommitmentStatus.values)),
            "counterparties": draw(st.lists(st.sampled_from(["Estonia", "NATO", "Latvia"]), unique=True)),
            "money": draw(st.sampled_from(_AMOUNTS)),
            "due": draw(st.sampled_from(["2025", "2026-01"])),
        }
        date = draw(st.sampled_from(["", "2024", "2024-05", "2025-01-02"]))
        claims.append(
            ClaimView(
                id=first_id + number,
                article=origin * 10 + draw(st.integers(0, 1)),
                origin=origin,
                published=PartialDate.parse(date) if date else None,
                reliability=draw(st.sampled_from(Reliability.values)),
                confidence=draw(st.sampled_from([0.4, 0.9])),
                start=draw(st.integers(0, 2)),
                values={name: value for name, value in values.items() if draw(st.booleans())},
                quote=draw(st.sampled_from(["they agreed", "they paid"])),
                is_known=draw(st.booleans()),
            )
        )
    return claims


@given(data=st.data())
def test_exchange_comes_to_what_gathering_afresh_gives(data: st.DataObject) -> None:
    voices: dict[int, list[ClaimView]] = {}
    backings = Backings()
    for step in range(data.draw(st.integers(1, 8))):
        origin = data.draw(st.integers(1, 4))
        after = data.draw(_voice(origin, first_id=1 + 10 * step))
        try:
            backings = exchange("commitment", backings, voices.get(origin, []), after)
        except MustGatherAfreshError:
            backings = gather("commitment", [claim for said in ({**voices, origin: after}).values() for claim in said])
        voices[origin] = after
        assert backings == gather("commitment", [claim for said in voices.values() for claim in said])


@given(data=st.data())
def test_backings_are_kept_and_read_back_alike(data: st.DataObject) -> None:
    claims = [claim for origin in (1, 2) for claim in data.draw(_voice(origin, first_id=origin * 10))]
    backings = gather("commitment", claims)
    assert decode_backings("commitment", encode_backings(backings)) == backings


def test_exchange_of_the_same_claims_read_anew_needs_no_other_claim() -> None:
    said = [_claim(number, origin=number) for number in (1, 2, 3)]
    backings = gather("commitment", said)
    again = exchange("commitment", backings, said[2:], [_claim(9, origin=3)])
    [backing] = again.known.of("status")
    assert (backing.origins, again.known.claims) == (3, 3)


def test_exchange_of_the_best_claim_for_none_must_gather_afresh() -> None:
    said = [_claim(1, origin=1, grade="A"), _claim(2, origin=2)]
    with pytest.raises(MustGatherAfreshError):
        exchange("commitment", gather("commitment", said), said[:1], [])


def _claim(number: int, *, origin: int, grade: str = "F") -> ClaimView:
    date = PartialDate(2024, origin)
    return ClaimView(number, origin, origin, date, grade, 0.9, 0, {"status": "pledged"}, quote=f"said by {origin}")
