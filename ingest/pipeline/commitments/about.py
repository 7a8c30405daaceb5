"""Who and what an article is about, told from how often it names them."""

from collections import Counter
from collections.abc import Sequence

from ingest.pipeline.commitments.roles import BALTIC_STATES, NEIGHBOURS, NO_STATES, Part, Role, answerable, can_commit
from ingest.pipeline.extraction import Mention, RecordType
from ingest.pipeline.names.firms import builds_for_others
from initiatives.choices import ActorKind, InitiativeKind

_BY_VERY_FAR = 3  # the same for another state than the Baltic one that the article names too
_BY_FAR = 2  # how many times as often as any Baltic state another or an alliance is named that the article is about
_OFTEN = 3  # mentions of a state that an article is about
_SEVERAL = 2


def main_actor(mentions: Sequence[Mention], home: str | None = None) -> tuple[Part, ...]:
    """Who the article is about: the Baltic state named most, else the neighbour, else whoever; or the one by far.

    The state whose press this is (`home`) is the one, unless another is named far more often.
    """
    named = [(name, mention) for mention in mentions if mention.record == "actor" and (name := answerable(mention))]
    first_by_name = {name: mention for name, mention in reversed(named) if can_commit(name)}
    counts = Counter(name for name, _ in named if name in first_by_name)
    alliances = [name for name in counts if first_by_name[name].kind == ActorKind.ALLIANCE]
    circles = (BALTIC_STATES, NEIGHBOURS, [name for name in counts if name not in alliances], alliances)
    top = next((name for circle in circles for name, _ in counts.most_common() if name in circle), None)
    if top is None:
        return ()
    if home and counts[home] * _BY_FAR >= counts[top]:
        top = home
    others = [name for name in counts if first_by_name[name].kind != ActorKind.COMPANY]
    most = max(others, key=counts.__getitem__, default=top)
    by_far = _BY_FAR if most in alliances or top not in BALTIC_STATES else _BY_VERY_FAR
    main = most if counts[most] > by_far * counts[top] else top
    return (Part(main, first_by_name[main], Role.FREE),)


def main_of_region(mentions: Sequence[Mention]) -> tuple[Part, ...]:
    """The Baltic state that an article names most, else the neighbour: where the forces of others are guests."""
    named = {mention.name: mention for mention in reversed(mentions) if mention.name in NEIGHBOURS}
    counts = Counter(mention.name for mention in mentions if mention.name in named)
    most = max(named, key=lambda name: (name in BALTIC_STATES, counts[name]), default=None)
    return (Part(str(most), named[most], Role.HOST),) if most else ()


def main_maker(mentions: Sequence[Mention]) -> tuple[Part, ...]:
    """The firm that an article names most, builders apart: whose a plant is that nobody is named for."""
    firms = [m for m in mentions if m.kind == ActorKind.COMPANY and m.name and not builds_for_others(m.name)]
    top = _named_most(firms, "actor")
    return (Part(str(top.name), top, Role.FREE),) if top else ()


def compares_states(mentions: Sequence[Mention]) -> bool:
    """Whether an article is on several states of the region: it names a second at least half as often as the first."""
    counts = Counter(answerable(mention) for mention in mentions if answerable(mention) in NEIGHBOURS)
    (_, most), (_, next_most) = [*counts.most_common(_SEVERAL), ("", 0), ("", 0)][:_SEVERAL]
    return next_most * _BY_FAR >= most > 0


def main_drill(mentions: Sequence[Mention]) -> Mention | None:
    """The exercise that the article is about: the initiative named first and most, if it is one."""
    top = _named_most(mentions, "initiative")
    return top if top and top.kind == InitiativeKind.EXERCISE else None


def main_alliance(mentions: Sequence[Mention]) -> tuple[Part, ...]:
    """The alliance that is named more often than anybody else, for agreements that nobody is named for."""
    top = _named_most(mentions, "actor")
    return (Part(str(top.name), top, Role.FREE),) if top and top.kind == ActorKind.ALLIANCE else ()


def _named_most(mentions: Sequence[Mention], record: RecordType) -> Mention | None:
    """The first mention of what is named most of the records of a type; of several, of what is named first."""
    named = [mention for mention in mentions if mention.record == record and mention.name]
    counts = Counter(mention.name for mention in named)
    return max(named, key=lambda mention: counts[mention.name], default=None)


def main_guest(mentions: Sequence[Mention]) -> tuple[Part, ...]:
    """The state that an article names far more often than any other whose forces may be guests of the region."""
    named = [(name, mention) for mention in mentions if mention.record == "actor" and (name := answerable(mention))]
    first_by_name = dict(reversed(named))
    counts = Counter(name for name, _ in named if _may_be_guest(name, first_by_name[name]))
    (top, most), (_, next_most) = [*counts.most_common(_SEVERAL), ("", 0), ("", 0)][:_SEVERAL]
    return (Part(top, first_by_name[top], Role.FREE),) if most >= _OFTEN and most >= _SEVERAL * next_most else ()


def _may_be_guest(name: str, mention: Mention) -> bool:
    return name not in NEIGHBOURS and can_commit(name) and mention.kind not in NO_STATES
