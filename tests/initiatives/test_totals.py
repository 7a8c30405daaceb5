"""What commitments add up to. Rows are written as `status, value`; links as who lies within whom."""

import random
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from initiatives.choices import CommitmentStatus
from initiatives.totals import Amounts, Cell, Link, Overlap, Rule, Sum, Totals, find_overlaps

PLEDGED, AGREED, DELIVERED = CommitmentStatus.PLEDGED, CommitmentStatus.AGREED, CommitmentStatus.DELIVERED
REQUESTED, PROPOSED, CANCELLED = CommitmentStatus.REQUESTED, CommitmentStatus.PROPOSED, CommitmentStatus.CANCELLED
PER_EURO = {"EUR": Decimal(1), "PLN": Decimal(4), "RUB": None}


def money(status: str, low: int, currency: str = "EUR", high: int | None = None) -> Cell:
    """One commitment with an amount; four zloty are a euro, and no rate of the rouble is known."""
    ends = Decimal(low), Decimal(high or low)
    rate = PER_EURO[currency]
    euros = Amounts(1, ends[0] / rate, ends[1] / rate) if rate else Amounts()
    return Cell(status, currency, Amounts(1, *ends), euros)


def bare(status: str, *, is_share: bool = False) -> Cell:
    return Cell(status, "", Amounts(1), Amounts(), is_share)


def part(inner: int, outer: int) -> Link:
    return Link(inner, outer, Rule.PART)


def pays(payer: int, bought: int) -> Link:
    return Link(payer, bought, Rule.PAYS)


def total(rows: dict[int, Cell], *links: Link) -> Totals:
    overlaps = find_overlaps(rows, links)
    return Totals(tuple(rows.values()), tuple((overlap.rule, rows[row]) for row, overlap in overlaps.items()))


def test_totals_never_add_what_is_asked_for_to_what_is_promised() -> None:
    totals = total({1: money(REQUESTED, 7), 2: money(PROPOSED, 1), 3: money(PLEDGED, 20), 4: money(DELIVERED, 300)})
    assert [group.net.euros.low for group in totals.groups] == [8, 20, 300]
    assert totals.committed.gross.euros.low == 320
    assert totals.count_by_rule == {Rule.COUNTED: 2, Rule.ASKED: 2}


def test_totals_keep_both_ends_of_a_range() -> None:
    totals = total({1: money(PLEDGED, 10, high=20), 2: money(AGREED, 5)})
    assert totals.committed.net.euros == Amounts(2, Decimal(15), Decimal(25))


def test_totals_as_stated_keep_currencies_apart() -> None:
    totals = total({1: money(PLEDGED, 10), 2: money(AGREED, 8, "PLN"), 3: money(AGREED, 9, "RUB")})
    assert {currency: sums.low for currency, sums in totals.committed.net.stated.items()} == {
        "EUR": 10,
        "PLN": 8,
        "RUB": 9,
    }
    assert totals.committed.net.euros.low == 12
    assert totals.committed.net.without_rate == 1
    assert totals.count_by_rule == {Rule.COUNTED: 3, Rule.NO_RATE: 1}


def test_totals_name_what_has_no_money() -> None:
    rows = {1: bare(PLEDGED), 2: bare(AGREED, is_share=True), 3: money(CANCELLED, 5), 4: bare(CANCELLED)}
    totals = total(rows)
    assert not totals.has_money
    assert totals.count_by_rule == {Rule.NO_AMOUNT: 1, Rule.SHARE: 1, Rule.CANCELLED: 2}


@pytest.mark.parametrize(
    ("rows", "links", "left_out", "net"),
    [
        pytest.param({1: money(AGREED, 100), 2: money(AGREED, 30)}, [part(2, 1)], {2: (Rule.PART, 1)}, 100, id="part"),
        pytest.param({2: money(AGREED, 30)}, [part(2, 1)], {}, 30, id="whole is not in the set"),
        pytest.param({1: bare(AGREED), 2: money(AGREED, 30)}, [part(2, 1)], {}, 30, id="whole has no amount"),
        pytest.param({1: money(CANCELLED, 9), 2: money(AGREED, 30)}, [part(2, 1)], {}, 30, id="whole is cancelled"),
        pytest.param({1: money(REQUESTED, 9), 2: money(AGREED, 3)}, [part(2, 1)], {}, 3, id="whole is asked for only"),
        pytest.param(
            {1: money(AGREED, 9), 3: money(AGREED, 3)}, [part(2, 1), part(3, 2)], {3: (Rule.PART, 1)}, 9, id="level out"
        ),
        pytest.param(
            {1: money(AGREED, 9), 2: bare(AGREED), 3: money(AGREED, 3)},
            [part(2, 1), part(3, 2)],
            {3: (Rule.PART, 1)},
            9,
            id="level without an amount",
        ),
        pytest.param(
            {1: money(PLEDGED, 500), 2: money(DELIVERED, 400)}, [pays(1, 2)], {1: (Rule.PAYS, 2)}, 400, id="loan"
        ),
        pytest.param(
            {1: money(PLEDGED, 50), 2: bare(AGREED), 3: money(AGREED, 90)},
            [pays(1, 2), part(2, 3)],
            {1: (Rule.PAYS, 3)},
            90,
            id="loan for a part without an amount",
        ),
        pytest.param(
            {1: money(PLEDGED, 9), 2: money(PLEDGED, 9)}, [part(1, 2), part(2, 1)], {2: (Rule.PART, 1)}, 9, id="circle"
        ),
        pytest.param(
            {1: money(AGREED, 4), 2: money(AGREED, 9)},
            [part(1, 2), pays(2, 1)],
            {1: (Rule.PART, 2)},
            9,
            id="part of what pays for it",
        ),
        pytest.param({1: money(AGREED, 4)}, [part(1, 1)], {}, 4, id="part of itself"),
    ],
)
def test_net_leaves_out(
    rows: dict[int, Cell], links: list[Link], left_out: dict[int, tuple[Rule, int]], net: int
) -> None:
    overlaps = find_overlaps(rows, links)
    assert overlaps == {row: Overlap(rule, within) for row, (rule, within) in left_out.items()}
    assert total(rows, *links).committed.net.euros.low == net


def test_gross_keeps_what_net_leaves_out() -> None:
    totals = total({1: money(AGREED, 100), 2: money(AGREED, 30)}, part(2, 1))
    assert totals.committed.gross.euros.low == 130
    assert totals.count_by_rule == {Rule.COUNTED: 1, Rule.PART: 1}


ROWS = st.dictionaries(
    st.integers(1, 9),
    st.one_of(
        st.builds(
            lambda status, low, more, currency: money(status, low, currency, low + more),
            st.sampled_from(CommitmentStatus),
            st.integers(1, 1000),
            st.integers(0, 100),
            st.sampled_from(list(PER_EURO)),
        ),
        st.builds(
            lambda status, is_share: bare(status, is_share=is_share), st.sampled_from(CommitmentStatus), st.booleans()
        ),
    ),
    min_size=1,
)
LINKS = st.lists(st.builds(Link, st.integers(1, 9), st.integers(1, 9), st.sampled_from([Rule.PART, Rule.PAYS])))


def _is_within(net: Sum, gross: Sum) -> bool:
    pairs = [(net.euros, gross.euros), *((part, gross.stated[currency]) for currency, part in net.stated.items())]
    return all(0 <= low.low <= high.low and low.low <= low.high <= high.high for low, high in pairs)


@given(ROWS, LINKS)
def test_net_is_never_more_than_gross(rows: dict[int, Cell], links: list[Link]) -> None:
    totals = total(rows, *links)
    assert all(_is_within(each.net, each.gross) for each in (*totals.groups, totals.committed))
    assert sum(count for rule, count in totals.count_by_rule.items() if rule is not Rule.NO_RATE) == len(rows)


@given(ROWS, LINKS)
def test_net_counts_something_wherever_gross_does(rows: dict[int, Cell], links: list[Link]) -> None:
    totals = total(rows, *links)
    assert bool(totals.committed.net.count) == bool(totals.committed.gross.count)


def _outermost(row: int, overlaps: dict[int, Overlap]) -> int:
    for _ in overlaps:
        row = overlaps[row].within if row in overlaps else row
    return row


@given(ROWS, LINKS)
def test_every_overlap_ends_in_a_row_that_counts(rows: dict[int, Cell], links: list[Link]) -> None:
    overlaps = find_overlaps(rows, links)
    ends = {row: _outermost(row, overlaps) for row in overlaps}
    assert not overlaps.keys() & ends.values()
    assert all(rows[end].rule is Rule.COUNTED for row, end in ends.items() if rows[row].rule is Rule.COUNTED)


@given(
    ROWS, LINKS, st.sampled_from([PLEDGED, AGREED, DELIVERED]), st.integers(1, 10**6), st.sampled_from(list(PER_EURO))
)
def test_part_of_a_counted_whole_never_changes_net(
    rows: dict[int, Cell], links: list[Link], status: str, low: int, currency: str
) -> None:
    rows[10] = money(AGREED, 50)
    links = [link for link in links if link.inner != 10]
    before = total(rows, *links).committed.net
    rows[11] = money(status, low, currency)
    assert total(rows, *links, part(11, 10)).committed.net == before


@given(ROWS, LINKS, st.randoms())
def test_order_does_not_matter(rows: dict[int, Cell], links: list[Link], chance: random.Random) -> None:
    expected = total(rows, *links)
    shuffled = list(rows.items())
    chance.shuffle(shuffled)
    chance.shuffle(links)
    again = total(dict(shuffled), *links)
    assert (again.committed, again.groups, again.count_by_rule) == (
        expected.committed,
        expected.groups,
        expected.count_by_rule,
    )


def test_long_chain_ends_in_its_whole() -> None:
    rows = {number: money(AGREED, 1000 - number) for number in range(500)}
    totals = total(rows, *(part(number + 1, number) for number in range(499)))
    assert totals.committed.net.euros.low == 1000


@pytest.mark.parametrize(
    ("amounts", "words"),
    [
        (Amounts(2, Decimal(1_284_499_000), Decimal(1_284_499_000)), "€1.284 billion"),
        (Amounts(2, Decimal(10_000_000), Decimal(12_500_000)), "€10–12.5 million"),
        (Amounts(), "€0"),
    ],
)
def test_amounts_words(amounts: Amounts, words: str) -> None:
    assert amounts.words("EUR").replace("\u00a0", " ") == words
