"""Which undertaking of an article each commitment is made for: options by rules, and one of them by fitted weights.

Every undertaking of the article is an option, and so is none. What speaks for one: where the text names it, whether it
is of a kind that such a commitment serves, who takes part in it, and that the rules of `openings.py` arrive at it.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property

from ingest.pipeline.choices import choose
from ingest.pipeline.commitments.commitment import Commitment
from ingest.pipeline.commitments.signs import holding
from ingest.pipeline.extraction import Choice, Document, Option, Signs, Span
from ingest.pipeline.frozen import frozen
from ingest.pipeline.grammar.clauses import Clause
from ingest.pipeline.sentences import sentence_at
from ingest.pipeline.undertakings.undertaking import Undertaking

FIELD = "initiative"
_OFTEN = 3  # times that an article names what it tells of at length
_NEAR = 1  # sentences back to which a name is still near
_DISTANCES = ((0, "in the sentence"), (1, "1 back"), (3, "2-3 back"), (8, "4-8 back"))  # sentences, at most
_STEPS = (-3, -2, -1, 0, 1, 2)  # log-odds of the likeliest name; a sign for each that is reached
_LONG_WORD = re.compile(r"\w{5,}")


@frozen()
class Link:
    """A commitment, the clause that tells it, and the undertaking that the rules take it for."""

    commitment: Commitment
    clause: Clause
    undertaking: Undertaking | None


def choose_undertakings(
    document: Document, undertakings: Sequence[Undertaking], links: Sequence[Link]
) -> tuple[tuple[Undertaking | None, ...], tuple[Choice, ...]]:
    """The undertaking of each commitment, or None; and what each was chosen among."""
    places = [_Places(document, undertaking) for undertaking in undertakings]
    options = (*undertakings, None)
    chosen: list[Undertaking | None] = []
    choices = []
    for number, link in enumerate(links, start=1):
        among = _options(document, places, link, links[number - 2] if number > 1 else None)
        choice = choose(FIELD, number, among)
        chosen.append(options[choice.taken])
        choices.append(choice)
    return tuple(chosen), tuple(choices)


class _Places:
    """Where a document names one of its undertakings."""

    def __init__(self, document: Document, undertaking: Undertaking) -> None:
        self.undertaking = undertaking
        self.starts = sorted(span.start for span in undertaking.spans)
        self.sentences = [sentence_at(document.sentences, start) for start in self.starts]
        title = document.title or ""
        self.is_in_title = any(alias in title for alias in undertaking.alias_spans)

    @cached_property
    def words(self) -> frozenset[str]:
        """The longer words of its names."""
        return frozenset(word for name in self.undertaking.alias_spans for word in _LONG_WORD.findall(name.casefold()))

    @cached_property
    def parties(self) -> frozenset[str]:
        """All who take part in it or whom its description names."""
        return frozenset((*self.undertaking.participants, *self.undertaking.states))

    def last_before(self, place: int) -> tuple[int, int]:
        """Where it is named last before a place, and in which sentence, or -1 for both."""
        at = bisect_left(self.starts, place)
        return (self.starts[at - 1], self.sentences[at - 1]) if at else (-1, -1)


def _options(document: Document, places: Sequence[_Places], link: Link, before: Link | None) -> tuple[Option, ...]:
    end = link.commitment.span.end
    sentence = sentence_at(document.sentences, link.commitment.span.start)
    paragraph = document.body.rfind("\n", 0, link.commitment.span.start) + 1
    latest = max((one.last_before(end) for one in places), default=(-1, -1))
    most = max((len(one.starts) for one in places), default=0)
    localities = {place.label.name for place in link.clause.localities}
    words = frozenset(_LONG_WORD.findall(document.quote(link.commitment.span).casefold()))
    offered = [
        Option(
            _names(one.undertaking),
            frozenset(
                {
                    *_rule_signs(link, before, one.undertaking),
                    *_place_signs(one, link.commitment.span, sentence, paragraph),
                    *_kind_signs(link.commitment, one.undertaking),
                    *_judged_signs(one.undertaking),
                    *_party_signs(link.commitment, one),
                    *holding(
                        {
                            "named last": (-1, -1) != latest == one.last_before(end),
                            "named most": len(one.starts) == most,
                            "in the title": one.is_in_title,
                            "the only one": len(places) == 1,
                            "at the same place": not localities.isdisjoint(one.undertaking.locations),
                            "a word of its names": not words.isdisjoint(one.words),
                        }
                    ),
                }
            ),
        )
        for one in places
    ]
    return (*offered, Option((), _signs_of_none(link)))


def _names(undertaking: Undertaking) -> tuple[str, ...]:
    return (undertaking.name, *(name for name in undertaking.alias_spans if name != undertaking.name))


def _signs_of_none(link: Link) -> Signs:
    commitment = link.commitment
    return holding(
        {
            "none": True,
            "none, as by rule": link.undertaking is None,
            f"none for {commitment.kind}": True,
            "none without thing": commitment.thing is None,
        }
    )


def _rule_signs(link: Link, before: Link | None, undertaking: Undertaking) -> Signs:
    named = link.commitment.initiative
    is_ruled = undertaking is link.undertaking
    return holding(
        {
            "by rule": is_ruled,
            f"by rule for {link.commitment.kind}": is_ruled,
            f"by rule, {_form(undertaking)}": is_ruled,
            "is object": named is not None and named.name == undertaking.name,
            "another is object": named is not None and named.name != undertaking.name,
            "as before by rule": before is not None and before.undertaking is undertaking,
            "as before in the sentence": before is not None
            and before.undertaking is undertaking
            and before.clause.sentence == link.clause.sentence,
        }
    )


def _form(undertaking: Undertaking) -> str:
    return "named" if undertaking.is_named else "described"


def _place_signs(places: _Places, span: Span, sentence: int, paragraph: int) -> Iterator[str]:
    """Where the text names the undertaking, as seen from a span, its sentence and the start of its line."""
    form = _form(places.undertaking)
    yield form
    last, number = places.last_before(span.end)
    if last < 0:
        yield "not named before"
    else:
        back = sentence - number
        yield next((words for most, words in _DISTANCES if back <= most), "far back")
        yield f"{form} {'near' if back <= _NEAR else 'further back'}"
    yield from holding(
        {
            "in the paragraph": last >= paragraph,
            "in the commitment": last >= span.start,
            "in the sentence, anywhere": sentence in places.sentences,
            "in the sentence before it": places.last_before(span.start)[1] == sentence,
            "named often": len(places.starts) > _OFTEN,
            "named once": len(places.starts) == 1,
        }
    )


def _kind_signs(commitment: Commitment, undertaking: Undertaking) -> Iterator[str]:
    """Whether such a commitment serves an undertaking of such a kind."""
    thing, kind = commitment.thing, undertaking.kind
    yield f"{commitment.kind} for {kind}"
    if thing is None:
        yield f"no thing, {_form(undertaking)}"
        return
    yield f"{thing.category} for {kind}"
    yield "of the kind of the thing" if thing.kind == kind else "of another kind" if thing.kind else "thing of no kind"
    if undertaking.thing is not None:
        is_same_kind = thing.kind == undertaking.thing.kind
        yield "same thing" if thing == undertaking.thing else "thing of one kind" if is_same_kind else "another thing"
    if thing.name.split()[-1].rstrip("s") in undertaking.name:
        yield "noun of the thing in its name"


def _judged_signs(undertaking: Undertaking) -> Iterator[str]:
    """How likely the likeliest of its names is one, as it is judged."""
    form = "judged only" if undertaking.is_judged_only else _form(undertaking)
    return (f"{form}, name judged {step} or more" for step in _STEPS if undertaking.log_odds >= step)


def _party_signs(commitment: Commitment, places: _Places) -> Iterator[str]:
    """Whether those who commit take part in the undertaking."""
    actors, parties = set(commitment.actor_names), places.parties
    if actors & parties:
        yield "actor takes part"
    elif parties:
        yield "actor takes no part"
    yield from holding(
        {
            "partner takes part": not parties.isdisjoint(commitment.counterparty_names),
            "actors are all who take part": actors == parties,
            "actor in its name": any(name in places.undertaking.name for name in actors),
        }
    )
