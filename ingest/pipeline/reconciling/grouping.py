"""Claims that are joined step by step, within a block or across: the strongest first, never what must stay apart."""

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from itertools import takewhile

from ingest.pipeline.reconciling.neighbours import find_pairs, signs_in_block
from ingest.pipeline.reconciling.sameness import (
    ValueSigns,
    are_two_promises,
    contradiction,
    count_points,
    read_values,
    weigh,
)
from ingest.pipeline.reconciling.singleness import Singleness
from ingest.pipeline.reconciling.terms import Sameness, Terms, Verdict

JOIN = 65  # points from which two claims are about one commitment
OFFER = 50  # points from which an editor is asked
CAN_JOIN = (Verdict.ONE, Verdict.RIVALS)
_APART = frozenset((Verdict.APART,))
_MARGIN = 5  # points within which two matches that exclude each other are equally good
_MOST_OFFERS = 3  # likely matches of one group: what fits more of them is like none

Ruled = Collection[frozenset[str]]  # pairs of keys of claims that an editor has ruled not to be about the same


# Two claims that may be about one commitment: the points, negated, so that the strongest comes first in order; the
# places of both; what they can be to each other. A large block has thousands.
Match = tuple[int, int, int, Verdict]


class Joining:
    """Groups of claims that are joined step by step: the strongest matches first, never what must stay apart."""

    def __init__(self, groups: "Groups", matches: Iterable[Match]) -> None:
        self._groups = groups
        self._matches = sorted(matches)
        self._certain = [match for match in self._matches if match[0] <= -JOIN and match[3] in CAN_JOIN]
        self._certain_of: dict[int, list[tuple[int, int]]] = defaultdict(list)  # claim → (other, points), best first
        for penalty, one, other, _ in self._certain:
            self._certain_of[one].append((other, -penalty))
            self._certain_of[other].append((one, -penalty))

    def groups(self) -> Collection[Sequence[int]]:
        return self._groups.members.values()

    def join(self) -> None:
        """Join what is certain, the strongest matches first."""
        for penalty, one, other, _ in self._certain:
            if self._groups.can_join(one, other) and not self._is_torn(one, other, -penalty):
                self._groups.join(one, other)

    def likely(self) -> Iterator[tuple[int, int]]:
        """The strongest likely match of each two groups that nothing keeps apart for good, a few for each group."""
        seen: set[frozenset[int]] = set()
        offered: Counter[int] = Counter()
        for _, one, other, _verdict in self._matches:
            pair = frozenset((self._groups.leader[one], self._groups.leader[other]))
            if len(pair) == 1 or pair in seen:
                continue
            seen.add(pair)
            is_full = max(offered[leader] for leader in pair) >= _MOST_OFFERS
            if not is_full and Verdict.APART not in self._groups.verdicts(one, other):
                offered.update(pair)
                yield one, other

    def _is_torn(self, one: int, other: int, points: int) -> bool:
        """Whether either claim fits another group about as well, and that one cannot be joined too."""
        return any(
            self._groups.can_join(claim, rival) and not self._groups.can_join(partner, rival)
            for claim, partner in ((one, other), (other, one))
            for rival in self._rivals(claim, partner, points - _MARGIN)
        )

    def _rivals(self, claim: int, partner: int, points: int) -> set[int]:
        """The leaders of other groups than its own and its partner's that a claim fits with so many points or more."""
        leader = self._groups.leader
        fitting = takewhile(lambda match: match[1] >= points, self._certain_of[claim])
        return {leader[rival] for rival, _ in fitting} - {leader[claim], leader[partner]}


class Block(Joining):
    """The claims of one block in a fixed order."""

    def __init__(self, claims: Sequence[Terms], apart: Ruled) -> None:
        self._claims = claims
        self._singleness = Singleness(claims)
        super().__init__(Groups(claims, apart), _match_pairs(claims, self._singleness))

    def offers(self) -> Iterator[tuple[int, int, Sameness]]:
        """The likely matches, and what speaks for each."""
        for one, other in self.likely():
            these, those = self._claims[one], self._claims[other]
            is_certain = self._singleness.is_certain(these, those)
            yield one, other, weigh(these, those, singleness=1 if is_certain else self._singleness.share)


def join_groups(
    groups: Sequence[Sequence[int]], claims: Sequence[Terms], matches: Iterable[Match], apart: Ruled
) -> Collection[Sequence[int]]:
    """Join groups of claims, given in a fixed order, by what matches across them."""
    so_far = Groups(claims, apart)
    for first, *others in groups:
        for other in others:
            so_far.join(first, other)
    joining = Joining(so_far, matches)
    joining.join()
    return joining.groups()


def _match_pairs(claims: Sequence[Terms], singleness: Singleness) -> Iterator[Match]:
    """Each two claims that share a sign and are at least likely one; what equal values say is read once."""
    numbers: dict[Hashable, int] = {}
    stated = [numbers.setdefault(terms.stated, len(numbers)) for terms in claims]
    known: dict[tuple[int, int], ValueSigns] = {}
    for one, other in find_pairs(claims, signs_in_block):
        values = known.get((stated[one], stated[other]))
        if values is None:
            values = known[stated[one], stated[other]] = read_values(claims[one], claims[other])
        verdict = values.verdict
        if verdict is Verdict.APART:
            continue
        points = count_points(claims[one], claims[other], values, singleness=singleness.share)
        if OFFER - singleness.reach <= points < JOIN and singleness.is_certain(claims[one], claims[other]):
            points = count_points(claims[one], claims[other], values, singleness=1)
        if points >= (JOIN if verdict is Verdict.FIGURES else OFFER):
            yield -points, one, other, verdict


class Groups:
    """Which claims are together so far, and what each two groups can be to each other.

    Of claims that say the same of all that could keep them apart one stands for all, so that a promise of which a
    hundred articles tell costs little more than one of which two do.
    """

    def __init__(self, claims: Sequence[Terms], apart: Ruled) -> None:
        self.leader = list(range(len(claims)))
        self.members = {place: [place] for place in range(len(claims))}
        self._claims = claims
        self._apart = apart
        numbers: dict[Hashable, int] = {}
        faces = [numbers.setdefault(claim.face, len(numbers)) for claim in claims]
        self._faces = {place: {face: place} for place, face in enumerate(faces)}  # leader → face → one claim
        self._articles = {place: {claim.article: [place]} for place, claim in enumerate(claims)}
        ruled = frozenset(key for pair in apart for key in pair)
        self._ruled = {place: {claim.key} & ruled for place, claim in enumerate(claims)}
        self._known: dict[int, dict[int, frozenset[Verdict]]] = defaultdict(dict)
        self._verdict_of_faces: dict[tuple[int, int], Verdict] = {}

    def join(self, one: int, other: int) -> None:
        low, high = sorted((self.leader[one], self.leader[other]))
        for place in self.members[high]:
            self.leader[place] = low
        self.members[low].extend(self.members.pop(high))
        self._faces[low] = self._faces.pop(high) | self._faces[low]
        self._ruled[low] |= self._ruled.pop(high)
        for article, places in self._articles.pop(high).items():
            self._articles[low].setdefault(article, []).extend(places)
        self._join_verdicts(low, high)

    def _join_verdicts(self, low: int, high: int) -> None:
        """What two joined groups can be to a third follows from what each was; what is apart from one is from both."""
        these, those = self._known.pop(low, {}), self._known.pop(high, {})
        for third in (these.keys() | those.keys()) - {low, high}:
            of_third = self._known[third]
            found = of_third.pop(low, None), of_third.pop(high, None)
            if _APART in found:
                self._known[low][third] = of_third[low] = _APART
            elif found[0] and found[1]:
                self._known[low][third] = of_third[low] = found[0] | found[1]

    def can_join(self, one: int, other: int) -> bool:
        """Whether the groups of two claims are different ones that nothing keeps apart."""
        if self.leader[one] == self.leader[other]:
            return False
        verdicts = self.verdicts(one, other)
        return Verdict.APART not in verdicts and (Verdict.FIGURES not in verdicts or Verdict.RIVALS in verdicts)

    def verdicts(self, one: int, other: int) -> frozenset[Verdict]:
        """What the claims of two groups can be to each other."""
        these, those = self.leader[one], self.leader[other]
        if those not in self._known[these]:
            found = _APART if self._are_apart(these, those) else self._weigh_faces(these, those)
            self._known[these][those] = self._known[those][these] = found
        return self._known[these][those]

    def _are_apart(self, these: int, those: int) -> bool:
        """Whether one article tells of both, as two promises, or an editor has ruled."""
        if any(frozenset((this, that)) in self._apart for this in self._ruled[these] for that in self._ruled[those]):
            return True
        shared = self._articles[these].keys() & self._articles[those].keys()
        return any(
            are_two_promises(self._claims[this], self._claims[that])
            for article in shared
            for this in self._articles[these][article]
            for that in self._articles[those][article]
        )

    def _weigh_faces(self, these: int, those: int) -> frozenset[Verdict]:
        verdicts = set()
        for face, this in self._faces[these].items():
            for other_face, that in self._faces[those].items():
                verdict = self._verdict_of_faces.get((face, other_face))
                if verdict is None:
                    verdict = contradiction(self._claims[this], self._claims[that])
                    self._verdict_of_faces[face, other_face] = self._verdict_of_faces[other_face, face] = verdict
                if verdict is Verdict.APART:
                    return _APART
                verdicts.add(verdict)
        return frozenset(verdicts)
