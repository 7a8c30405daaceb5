"""An initiative of one article while it is read: every place that names it, and what is committed for it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from ingest.pipeline.commitments.commitment import Commitment
from ingest.pipeline.extraction import Document, Span
from ingest.pipeline.grammar.vocabulary import Thing
from ingest.pipeline.localities import Locality
from ingest.pipeline.names.gazetteer import state_names
from ingest.pipeline.phrases import Match
from ingest.pipeline.undertakings.naming import Description
from initiatives.choices import InitiativeKind
from initiatives.confidence import is_known

_NOWHERE = frozenset({InitiativeKind.BUDGET, InitiativeKind.POLICY, InitiativeKind.PROCUREMENT})
_APART = "United States"
_MERE_SOLDIERS = " presence in "  # how the name of forces without a name of their own reads
UNJUDGED = -9.0  # log-odds of what no phrase is judged to name
_PARTNERS = 2  # states that may share a purchase that each also tells as its own


@dataclass(slots=True)
class Undertaking:
    """An initiative of this article: every place that names it, what is committed for it, and what its clauses tell."""

    name: str
    kind: str
    is_named: bool = False
    is_told: bool = False  # whether the text names it otherwise than as what is committed
    is_standing: bool = False  # in place as long as nothing else is said
    is_judged_only: bool = False  # whether nothing but a judgement of its names tells of it
    log_odds: float = UNJUDGED  # of the likeliest phrase that names it
    judged_status: str | None = None
    thing: Thing | None = None  # what the name says it is about, and for which states, where it is only described
    states: tuple[str, ...] = ()
    spans: list[Span] = field(default_factory=list)
    alias_spans: dict[str, Span] = field(default_factory=dict)
    participants: list[str] = field(default_factory=list)
    locations: list[str] = field(default_factory=list)
    statuses: list[str] = field(default_factory=list)  # of clauses that name it
    commitments: list[Commitment] = field(default_factory=list)

    @property
    def known_commitments(self) -> list[Commitment]:
        """Those that are sure enough to tell something of the undertaking."""
        return [one for one in self.commitments if is_known(one.confidence)]

    @property
    def host(self) -> str | None:
        """The one state that it is in, as its name or what is known of it says."""
        _, preposition, last_words = self.name.rpartition(" in ")
        hosts = state_names() & {*self.locations, last_words if preposition else ""}
        return next(iter(hosts)) if len(hosts) == 1 else None

    def name_at(self, document: Document, span: Span) -> None:
        """Note a place where the text names it."""
        self.spans.append(span)
        self.alias_spans.setdefault(document.quote(span), span)

    def take_over(self, other: "Undertaking") -> None:
        """Take what the text tells of another that is the same one."""
        self.spans.extend(other.spans)
        self.alias_spans = {**other.alias_spans, **self.alias_spans}
        extend(self.participants, other.participants)
        extend(self.locations, other.locations)
        self.statuses.extend(other.statuses)
        self.is_told = self.is_told or other.is_told

    def is_called(self, name: str) -> bool:
        """Whether this is its name, or what its known name ends with: `submarines for Poland` are those of Orka."""
        return self.name == name or (self.is_named and self.name.endswith(f" {name}"))

    def stands_at(self, places: Iterable[Match[Locality]]) -> None:
        """Note the municipalities that a clause about it names; money and laws are nowhere."""
        if self.kind not in _NOWHERE:
            extend(self.locations, (place.label.name for place in places))

    def is_led_by(self, names: Iterable[str]) -> bool:
        """Whether one of the actors takes part, or nobody is known to."""
        return not self.participants or bool(set(self.participants) & set(names))

    def takes_up(self, description: Description) -> bool:
        """Whether a description is of the same things for some of the same states: a partner's part is nothing else.

        What all three Baltic states buy together stays apart from what each does, unless only its class is named.
        """
        if description.thing is None or self.thing is None:
            return False
        smaller, larger = sorted((set(self.states), set(description.states)), key=len)
        is_apart = len(larger) > _PARTNERS and not description.thing.covers
        return bool(smaller) and smaller <= larger and not is_apart and _is_same_thing(self, description)


def is_mere_soldiers(undertaking: Undertaking) -> bool:
    """Whether it is soldiers whom another state has at a host, of no named force: `UK presence in Estonia`."""
    return not undertaking.is_named and _MERE_SOLDIERS in undertaking.name


def is_apart(undertaking: Undertaking) -> bool:
    """Whether soldiers are in the region by themselves too; those of other states come to a force of the alliance."""
    return _APART in undertaking.participants


def _is_same_thing(undertaking: Undertaking, description: Description) -> bool:
    """Whether both are about the same thing, or the text falls back from a make on its class: `the vehicles`."""
    known, other = undertaking.thing, description.thing
    if known is None or other is None or known == other:
        return known == other
    return known.name.endswith(other.covers) and undertaking.kind == description.kind


def extend(names: list[str], more: Iterable[str]) -> None:
    """Add what a list does not have yet, each once."""
    names.extend(name for name in dict.fromkeys(more) if name not in names)
