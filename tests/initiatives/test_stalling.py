"""Whether reports of a commitment have stopped, as inferred on a given day; the database infers the same."""

import datetime

import pytest

from initiatives.choices import CommitmentStatus
from initiatives.models import Commitment
from initiatives.partial_dates import PartialDate
from initiatives.stalling import find_stall, months_before
from tests.factories import CommitmentFactory

TODAY = datetime.date(2026, 11, 21)
CASES = [
    pytest.param("pledged", "2025-11-21", None, id="a year to the day"),
    pytest.param("pledged", "2025-11-20", 12, id="over a year"),
    pytest.param("under_way", "2024-11-20", 24, id="over two years"),
    pytest.param("agreed", "2025-11", None, id="month may be recent"),
    pytest.param("agreed", "2025-10", 12, id="month is over a year ago"),
    pytest.param("requested", "2025", None, id="year may be recent"),
    pytest.param("proposed", "2024", 12, id="year is over a year ago"),
    pytest.param("proposed", "2023", 24, id="year is over two years ago"),
    pytest.param("delivered", "2020", None, id="delivered"),
    pytest.param("cancelled", "2020", None, id="cancelled"),
    pytest.param("pledged", None, None, id="never dated"),
]


@pytest.mark.parametrize(("status", "reported", "months"), CASES)
def test_find_stall(status: str, reported: str | None, months: int | None) -> None:
    last = PartialDate.parse(reported) if reported else None
    stall = find_stall(status, last, TODAY)
    assert (stall.months, stall.since) == (months, last) if stall else months is None


@pytest.mark.django_db
@pytest.mark.parametrize(("status", "reported", "months"), CASES)
def test_stalled_keeps_the_same_rows(status: str, reported: str | None, months: int | None) -> None:
    CommitmentFactory(status=CommitmentStatus(status), last_reported=reported, last_confirmed=reported)
    kept = [span for span in (12, 24) if Commitment.objects.all().stalled(span, TODAY).exists()]
    assert max(kept, default=None) == months


@pytest.mark.django_db
def test_stalled_leaves_out_what_an_editor_confirmed_since() -> None:
    CommitmentFactory(last_reported="2020", last_confirmed="2026-03-01")
    assert not Commitment.objects.all().stalled(12, TODAY).exists()


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [("2026-11-21", 12, "2025-11-21"), ("2024-02-29", 12, "2023-02-28"), ("2026-01-31", 2, "2025-11-30")],
)
def test_months_before(day: str, months: int, expected: str) -> None:
    assert str(months_before(datetime.date.fromisoformat(day), months)) == expected
