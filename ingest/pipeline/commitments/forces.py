"""Whose the brigades and battalions of a text are: it says so beside one of them, and means the same one further on."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from ingest.pipeline.commitments.roles import Part, Role, answerable, can_commit
from ingest.pipeline.extraction import Document, Mention, Span
from ingest.pipeline.grammar.clauses import Clause
from initiatives.choices import ActorKind, InitiativeKind
from initiatives.names import fold_letters

_BATTLE_GROUP = re.compile(r"battle[ -]")
_STEM = 6  # letters that tell one noun for a force from another: `battal` of "battalion" and "battalions"
_REACH = 30  # characters between a nationality and the force that it qualifies
_QUALIFIES = re.compile(
    r"(?:['’]s)?(?:-(?:led|run|commanded))?(?: (?!(?:and|or|to|in|the|an?|of|with|for|will)\b)[^\W_]+){0,2} "
)

Forces = Mapping[str, tuple[Part, ...]]


def find_forces(document: Document, sentences: Sequence[Sequence[Clause]]) -> Forces:
    """Noun for a force → the states that the text says such forces are of, in order: `brigade` → Canada."""
    found: dict[str, dict[str, Part]] = defaultdict(dict)
    for clause in (clause for clauses in sentences for clause in clauses):
        for force in forces_in(document, clause):
            owner = owner_before(document, clause, force)
            if owner:
                found[noun_of(document.quote(force))].setdefault(owner.name, owner)
    return {noun: tuple(owners.values()) for noun, owners in found.items()}


def forces_in(document: Document, clause: Clause) -> Iterator[Span]:
    """Where nouns for forces stand, and the last words of known ones: `brigade` of `Canadian-led brigade`."""
    yield from (thing.span for thing in clause.things if thing.label.category == "force")
    for mention in clause.initiatives:
        if mention.kind == InitiativeKind.FORWARD_PRESENCE:
            last = document.quote(mention.span).split()[-1]
            yield Span(mention.span.end - len(last), mention.span.end)


def noun_of(phrase: str) -> str:
    """The last word of a phrase for a force, without its ending: `multinational battle groups` → `battle`."""
    return _BATTLE_GROUP.sub("battle", fold_letters(phrase)).split()[-1][:_STEM]


def owner_before(document: Document, clause: Clause, force: Span) -> Part | None:
    """The state whose nationality stands before a force: `the Canadian-led brigade`, `Britain's second battlegroup`."""
    near = [one for one in clause.actors if 0 < force.start - one.span.end <= _REACH]
    return next((part for one in reversed(near) if (part := _owner(document, one, force))), None)


def _owner(document: Document, mention: Mention, force: Span) -> Part | None:
    between = document.body[mention.span.end : force.start]
    is_bare_name = document.quote(mention.span) == mention.name and between.startswith(" ")
    name = answerable(mention)
    if name is None or not can_commit(name) or mention.kind != ActorKind.COUNTRY:
        return None
    return Part(name, mention, Role.FREE) if _QUALIFIES.fullmatch(between) and not is_bare_name else None
