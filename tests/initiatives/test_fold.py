"""What claims and decisions of one record come to, whichever came first."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from initiatives.backings import ClaimView, gather
from initiatives.choices import CommitmentStatus, Reliability, Ruling
from initiatives.fold import DecisionView, RecordFold, Rung, Slip, fold
from initiatives.partial_dates import PartialDate

Json = Any


def _claim(number: int, /, *, date: str = "2024", grade: str = "F", origin: int = 0, **values: Json) -> ClaimView:
    """A claim of an article of its own, unless an origin is given."""
    return ClaimView(
        id=number,
        article=number,
        origin=origin or number,
        published=PartialDate.parse(date) if date else None,
        reliability=grade,
        confidence=0.9,
        start=0,
        values=values,
    )


def _fold(record_type: str, claims: Iterable[ClaimView], decisions: Iterable[DecisionView] = ()) -> RecordFold:
    return fold(record_type, gather(record_type, claims), decisions)


def _set(number: int, field: str, value: Json) -> DecisionView:
    return DecisionView(number, Ruling.SET_FIELD, field, value)


def _money(value: str, bound: str = "exactly") -> Json:
    return {"value": value, "to": None, "currency": "EUR", "bound": bound}


@pytest.mark.parametrize(
    ("policy", "budget", "shown"),
    [
        pytest.param([{"grade": "A"}], [{}, {}], "budget", id="origins-that-agree"),
        pytest.param([{}, {}], [{"origin": 9}, {"origin": 9}, {"origin": 9}], "policy", id="reprints-count-once"),
        pytest.param([{"grade": "B", "date": "2023"}], [{"grade": "C"}], "policy", id="reliability-before-date"),
        pytest.param([{"date": "2023-05"}], [{"date": "2024-01"}], "budget", id="newest"),
        pytest.param([{"date": ""}], [{"date": "2020"}], "budget", id="undated-last"),
    ],
)
def test_fold_shows_best_ranked_value(policy: list[Json], budget: list[Json], shown: str) -> None:
    stated = [*({"kind": "policy", **said} for said in policy), *({"kind": "budget", **said} for said in budget)]
    claims = [_claim(number, **said) for number, said in enumerate(stated, start=1)]
    assert _fold("initiative", claims).value("kind") == shown


def test_fold_keeps_rivals_with_their_claims() -> None:
    folded = _fold("commitment", [_claim(1, money=_money("303"), grade="B"), _claim(2, money=_money("330"))])
    money = folded.fields["money"]
    assert (money.value, money.claim, money.origins) == (_money("303"), 1, 1)
    assert [(rival.value, rival.claim, rival.origins) for rival in money.rivals] == [(_money("330"), 2, 1)]


def test_fold_shows_the_spelling_of_the_best_claim() -> None:
    grades = {"Baltic Defense Line": "C", "Baltic Defence Line": "B", "the Baltic Defence Line": "C"}
    stated = enumerate(grades.items(), start=1)
    folded = _fold("initiative", [_claim(number, name=name, grade=grade) for number, (name, grade) in stated])
    name = folded.fields["name"]
    assert (name.value, name.claim, name.origins, name.rivals) == ("Baltic Defence Line", 2, 3, ())


def test_fold_bound_makes_no_rival() -> None:
    folded = _fold("commitment", [_claim(1, money=_money("303")), _claim(2, money=_money("303", "about"))])
    assert (folded.fields["money"].origins, folded.fields["money"].rivals) == (2, ())


def test_fold_gathers_names_most_stated_first() -> None:
    folded = _fold("initiative", [_claim(1, participants=["Latvia"]), _claim(2, participants=["Estonia", "Latvia"])])
    assert folded.value("participants") == ["Latvia", "Estonia"]
    assert [backing.origins for backing in folded.fields["participants"].backings] == [2, 1]


def test_fold_decision_outranks_every_claim() -> None:
    claims = [_claim(n, status="agreed", grade="A") for n in range(1, 9)]
    folded = _fold("initiative", claims, [_set(1, "status", "cancelled")])
    assert (folded.value("status"), folded.fields["status"].decision) == ("cancelled", 1)
    assert [rival.value for rival in folded.fields["status"].rivals] == ["agreed"]


def test_fold_later_decision_outranks_earlier() -> None:
    decisions = [_set(2, "status", "proposed"), _set(1, "status", "cancelled")]
    assert _fold("initiative", [_claim(1, status="agreed")], decisions).value("status") == "proposed"


def test_fold_decision_that_a_field_says_nothing() -> None:
    folded = _fold("commitment", [_claim(1, due="2027")], [_set(1, "due", None)])
    assert folded.value("due") is None
    assert [rival.value for rival in folded.fields["due"].rivals] == ["2027"]


@pytest.mark.parametrize(
    ("record_type", "statuses", "shown"),
    [
        pytest.param(
            "initiative", [("2023", "operational"), ("2024", "agreed")], "agreed", id="initiative-latest-report"
        ),
        pytest.param(
            "commitment", [("2023", "delivered"), ("2024", "agreed")], "delivered", id="rung-once-reached-stays"
        ),
        pytest.param("commitment", [("2023", "agreed"), ("2024", "cancelled")], "cancelled", id="cancelled"),
        pytest.param("commitment", [("2023", "cancelled"), ("2024", "agreed")], "agreed", id="taken-up-again"),
    ],
)
def test_fold_status(record_type: str, statuses: list[tuple[str, str]], shown: str) -> None:
    claims = [_claim(number, date=date, status=status) for number, (date, status) in enumerate(statuses, start=1)]
    assert _fold(record_type, claims).value("status") == shown


def test_fold_ladder_has_earliest_date_of_each_rung() -> None:
    claims = [
        _claim(1, date="2024-06", status="agreed"),
        _claim(2, date="2024-09", status="agreed", announced="2024-05-30"),
        _claim(3, date="2023", status="pledged"),
        _claim(4, date="2025", status="cancelled"),
    ]
    assert _fold("commitment", claims).ladder == (
        Rung("pledged", "2023", 3),
        Rung("agreed", "2024-05-30", 2),
        Rung("cancelled", "2025", 4),
    )


def test_fold_slips_are_dates_moved_back() -> None:
    dues = [("2023", "2025"), ("2024", "2025-06"), ("2025", "2027"), ("2026", "2026")]
    claims = [_claim(number, date=date, due=due) for number, (date, due) in enumerate(dues, start=1)]
    assert _fold("commitment", claims).slips == (Slip("2025-06", "2025", 3),)


def test_fold_reports_of_one_day_make_no_slip() -> None:
    claims = [_claim(1, date="2024", due="2025"), _claim(2, date="2024", due="2027"), _claim(3, date="", due="2030")]
    assert _fold("commitment", claims).slips == ()


def test_fold_counts_articles_and_dates() -> None:
    claims = [_claim(1, date="2024-03"), _claim(2, date="2023"), _claim(3, date="")]
    folded = _fold("actor", claims)
    assert (folded.article_count, folded.claim_count) == (3, 3)
    assert (folded.first_reported, folded.last_reported) == (PartialDate(2023), PartialDate(2024, 3))


def test_fold_of_nothing_shows_nothing() -> None:
    folded = _fold("actor", [])
    assert (folded.fields, folded.claim_count, folded.first_reported) == ({}, 0, None)


@pytest.mark.parametrize(
    ("rulings", "is_deleted"),
    [
        pytest.param([], False, id="none"),
        pytest.param([Ruling.DELETE], True, id="deleted"),
        pytest.param([Ruling.DELETE, Ruling.RESTORE], False, id="restored"),
        pytest.param([Ruling.DELETE, Ruling.RESTORE, Ruling.DELETE, Ruling.CONFIRM], True, id="deleted-again"),
    ],
)
def test_fold_deletion(rulings: list[Ruling], is_deleted: bool) -> None:
    decisions = [DecisionView(number, ruling) for number, ruling in enumerate(rulings, start=1)]
    assert _fold("actor", [_claim(1)], decisions).is_deleted is is_deleted


_DATES = st.sampled_from(["", "2023", "2023-05", "2024-01-19", "2024-01-20"])
_VALUES = st.fixed_dictionaries(
    {},
    optional={
        "actors": st.lists(st.sampled_from(["Latvia", "Estonia", "Lithuania"]), min_size=1, unique=True),
        "kind": st.sampled_from(["funding", "equipment"]),
        "status": st.sampled_from(CommitmentStatus.values),
        "money": st.builds(_money, st.sampled_from(["303", "330"]), st.sampled_from(["exactly", "about"])),
        "due": st.sampled_from(["2025", "2026-01", "2027"]),
    },
)


@st.composite
def _claims(draw: st.DrawFn) -> list[ClaimView]:
    claims = []
    for number in range(1, draw(st.integers(0, 6)) + 1):
        grade, origin = draw(st.sampled_from(Reliability.values)), draw(st.integers(0, 3))
        claim = _claim(number, date=draw(_DATES), grade=grade, origin=origin, **draw(_VALUES))
        claims.append(replace(claim, quote=f"Sentence {number}."))  # equals are told apart by their words
    return claims


_DECISIONS = st.lists(
    st.one_of(
        st.tuples(st.just(Ruling.SET_FIELD), st.just("status"), st.sampled_from(CommitmentStatus.values)),
        st.tuples(st.just(Ruling.SET_FIELD), st.just("due"), st.sampled_from([None, "2030"])),
        st.tuples(st.sampled_from([Ruling.DELETE, Ruling.RESTORE, Ruling.CONFIRM]), st.just(""), st.none()),
    ),
    max_size=4,
)


@given(claims=_claims(), rulings=_DECISIONS, data=st.data())
def test_fold_does_not_depend_on_order(
    claims: list[ClaimView], rulings: list[tuple[Ruling, str, Json]], data: st.DataObject
) -> None:
    decisions = [DecisionView(number, *ruling) for number, ruling in enumerate(rulings, start=1)]
    shuffled = _fold("commitment", data.draw(st.permutations(claims)), data.draw(st.permutations(decisions)))
    assert shuffled == _fold("commitment", claims, decisions)


@given(claims=_claims(), data=st.data())
def test_fold_does_not_depend_on_which_article_came_first(claims: list[ClaimView], data: st.DataObject) -> None:
    numbers = data.draw(st.permutations([claim.id for claim in claims]))
    renumbered = [replace(claim, id=number, article=number) for claim, number in zip(claims, numbers, strict=True)]
    one, other = _fold("commitment", claims), _fold("commitment", renumbered)
    assert {name: folded.value for name, folded in one.fields.items()} == {
        name: folded.value for name, folded in other.fields.items()
    }
    assert [(rung.status, rung.date) for rung in one.ladder] == [(rung.status, rung.date) for rung in other.ladder]
    assert [(slip.due, slip.date) for slip in one.slips] == [(slip.due, slip.date) for slip in other.slips]


@given(claims=_claims(), more=_VALUES)
def test_fold_new_claim_never_moves_a_ruled_value(claims: list[ClaimView], more: dict[str, Json]) -> None:
    ruling = [_set(1, "status", "proposed")]
    folded = _fold("commitment", [*claims, _claim(99, date="2030", grade="A", **more)], ruling)
    assert folded.value("status") == "proposed"
