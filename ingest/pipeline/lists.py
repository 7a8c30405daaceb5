"""Several actors taken together: which stand in one list, and of what kind they are."""

from collections.abc import Mapping, Sequence

from ingest.pipeline.roles import Part
from initiatives.choices import ActorKind

_LIST_GAP = 9  # characters between two names that act together
ADVERSARIES = frozenset({"Russia", "Belarus"})


def one_list(parts: Sequence[Part]) -> tuple[Part, ...]:
    """The first part and those that stand in one list with it; a minister beside the state counts as the state."""
    chosen = [parts[0]]
    for part in parts[1:]:
        gap = part.mention.span.start - chosen[-1].mention.span.end
        if gap > _LIST_GAP and part.name not in {other.name for other in chosen}:
            break
        chosen.append(part)
    unique: Mapping[str, Part] = {part.name: part for part in reversed(chosen)}
    return tuple(sorted(unique.values(), key=lambda part: part.mention.span))


def are_alliances(parts: Sequence[Part]) -> bool:
    return all(part.mention.kind == ActorKind.ALLIANCE for part in parts)


def are_firms(parts: Sequence[Part]) -> bool:
    return all(part.mention.kind == ActorKind.COMPANY for part in parts)


def is_state_like(part: Part) -> bool:
    """Whether a part is neither a firm nor an adversary."""
    return part.mention.kind != ActorKind.COMPANY and part.name not in ADVERSARIES
