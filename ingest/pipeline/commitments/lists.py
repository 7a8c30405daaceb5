"""Several actors taken together: which stand in one list, and of what kind they are."""

from collections.abc import Mapping, Sequence

from ingest.pipeline.commitments.roles import Part, Role
from ingest.pipeline.extraction import Mention, Span
from ingest.pipeline.grammar.clauses import Clause
from initiatives.choices import ActorKind

_LIST_GAP = 9  # characters between two names that act together
_SEAT_REACH = 5  # characters between a firm and the state that it is in: ` in `
_TITLE_WORDS = 4  # words between a name and that of a person in one list with it
ADVERSARIES = frozenset({"Russia", "Belarus"})


def one_list(clause: Clause, parts: Sequence[Part]) -> tuple[Part, ...]:
    """The first part and those that stand in one list with it; a minister beside the state counts as the state."""
    chosen = [parts[0]]
    for part in parts[1:]:
        is_known = part.name in {other.name for other in chosen}
        if not is_known and not _are_listed(clause, chosen[-1].mention.span, part.mention):
            break
        chosen.append(part)
    unique: Mapping[str, Part] = {part.name: part for part in reversed(chosen)}
    return tuple(sorted(unique.values(), key=lambda part: part.mention.span))


def _are_listed(clause: Clause, first: Span, second: Mention) -> bool:
    """Whether an actor stands in one list with the one before: no verb parts them, and little else does.

    A person who answers for nobody here parts nobody, and titles may stand before a person: `Rheinmetall-Chef Armin
    Papperger und Ministerpräsidentin Evika Siliņa`.
    """
    between = [one for one in clause.actors if first.end <= one.span.start and one.span.end <= second.span.start]
    last = max((one.span.end for one in between), default=first.end)
    verbs = [*(cue.span for cue in clause.cues), *clause.marks("perfect", "passive")]
    if any(last <= verb.start < second.span.start for verb in verbs):
        return False
    if second.span.start - last <= _LIST_GAP:
        return True
    words = clause.words_between(last, second.span.start)
    joins = {span.start for span in clause.marks("joins")}
    return _is_of_person(clause, second) and 0 < len(words) <= _TITLE_WORDS and words[0].start in joins


def _is_of_person(clause: Clause, mention: Mention) -> bool:
    """Whether a name is a person's, or the state in the title before it: `премьер-министр Латвии Эвика Силиня`."""
    places = (mention.span.start, mention.span.end + 1)
    return any(one.kind == ActorKind.PERSON and one.span.start in places for one in clause.actors)


def are_alliances(parts: Sequence[Part]) -> bool:
    return all(part.mention.kind == ActorKind.ALLIANCE for part in parts)


def are_firms(parts: Sequence[Part]) -> bool:
    return all(part.mention.kind == ActorKind.COMPANY for part in parts)


def is_state_like(part: Part) -> bool:
    """Whether a part is neither a firm nor an adversary."""
    return part.mention.kind != ActorKind.COMPANY and part.name not in ADVERSARIES


def is_seat(part: Part, parts: Sequence[Part]) -> bool:
    """Whether a state only tells where the firm before it is: `missiles from Mesko in Poland`."""
    firms = (other.mention for other in parts if other.mention.kind == ActorKind.COMPANY)
    gaps = [part.mention.span.start - firm.span.end for firm in firms]
    return part.role is Role.HOST and any(0 < gap <= _SEAT_REACH for gap in gaps)
