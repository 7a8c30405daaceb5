"""Who commits to something together: options by rules and by the judge, and one of them by fitted weights.

Those whom the rules read are an option, and so are they with each other one who may well commit in the sentence, with
all of these, with those whom the text lists beside them, and without each of them. So are those who last committed to
something together, and where the sentence speaks of several, such as `the six countries` or `they`, those whom the text
named together before.
"""

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from ingest.pipeline.choices import choose
from ingest.pipeline.commitments.commitment import Commitment, by_sentence
from ingest.pipeline.commitments.judged import Judged, judged
from ingest.pipeline.commitments.roles import NO_STATES, can_commit
from ingest.pipeline.commitments.signs import holding
from ingest.pipeline.extraction import Choice, Document, Judgement, Mention, ModelReading, Option, Signs, Span, Token
from ingest.pipeline.frozen import frozen
from ingest.pipeline.numbers import find_numbers
from ingest.pipeline.sentences import sentence_at
from initiatives.choices import ActorKind

FIELD = "actors"
_MAY_COMMIT = -3.0  # log-odds from which somebody is offered beside those who are read
_LIKELY = (1.0, 0.0, -1.0)  # and from which all who are so likely are offered together
_STEPS = range(-6, 6)  # of log-odds, the first and the last for all beyond
_SEVERAL, _MOST = 2, 20
_FAR = 4  # sentences back to which those named together are told apart by how far
_LISTED = re.compile(r"(?:,|,? ?(?:and|as well as|together with|with)\b)[^.;:()\n]{0,40}", re.IGNORECASE)
_DEFINITE = frozenset({"all", "the", "these", "those"})
_PAIRS = frozenset({"both", "duo", "pair"})
_PLURAL = frozenset({"NNS", "NNPS"})
_WHO = frozenset(
    (
        *("ally", "army", "capital", "chief", "company", "counterpart", "country", "firm", "force", "government"),
        *("head", "leader", "member", "minister", "ministry", "nation", "navy", "neighbor", "neighbour", "participant"),
        *("partner", "party", "premier", "president", "side", "signatory", "state"),
    )
)  # nouns of those who act, as dictionaries have them
_NONE = -99.0

_Names = tuple[str, ...]


@frozen()
class _Scene:
    """A commitment in its sentence: who may commit there, whom it names and where, and of how many it speaks."""

    commitment: Commitment
    opinion: Judged
    place: int
    others: Sequence[Commitment]
    named: Mapping[str, Span]  # whom the sentence names, and where first
    told: int | None  # how many act, 0 for several
    groups: Sequence[tuple[str, _Names]]  # whom the text named together before, by how that is told

    @property
    def said(self) -> Mapping[str, Judgement]:
        return self.opinion.by_sentence[self.place]

    def odds(self, name: str) -> float:
        return self.said[name].log_odds if name in self.said else _NONE

    def kind_of(self, name: str) -> str:
        kind = self.opinion.mentions[name][0].kind if name in self.opinion.mentions else ActorKind.COUNTRY
        return kind if kind in NO_STATES else ActorKind.COUNTRY


def choose_actors(
    document: Document, commitments: Sequence[Commitment], mentions: Sequence[Mention], seen: ModelReading
) -> tuple[tuple[Commitment, ...], tuple[Choice, ...]]:
    """The commitments, each of those who likeliest commit to it; and what these were chosen among, where judged."""
    opinion = judged(document, mentions, seen.judgements)
    states = _states_by_sentence(document, opinion)
    told_in = by_sentence(document, commitments)
    counts = _counts(document, seen.tokens)
    settled, choices = [], []
    for number, one in enumerate(commitments, start=1):
        place = sentence_at(document.sentences, one.span.start)
        if not opinion.by_sentence.get(place):
            settled.append(one)
            continue
        told = counts.get(place)
        groups = list(_groups(place, told, states, commitments[: number - 1]))
        others = [other for other in told_in[place] if other is not one]
        scene = _Scene(one, opinion, place, others, _named_in(document, place, opinion), told, groups)
        offers = _offers(document, scene)
        choice = choose(
            FIELD, number, tuple(Option(names, _signs(scene, names, ways)) for names, ways in offers.items())
        )
        choices.append(choice)
        settled.append(_with_actors(scene, choice.options[choice.taken].names))
    return tuple(settled), tuple(choices)


def _with_actors(scene: _Scene, names: _Names) -> Commitment:
    """The commitment of these; whoever commits to it is not whom it is committed to."""
    one = scene.commitment
    if names == one.actor_names:
        return one
    read = {part.name: part for part in one.actors}
    actors = tuple(read.get(name) or scene.opinion.part(scene.place, name) for name in names)
    return replace(
        one, actors=actors, counterparties=tuple(part for part in one.counterparties if part.name not in names)
    )


def _states_by_sentence(document: Document, opinion: Judged) -> Mapping[int, _Names]:
    """The states that each sentence names, in order of the text."""
    found: dict[int, list[tuple[int, str]]] = {}
    for name, mentions in opinion.mentions.items():
        for mention in mentions:
            if mention.kind not in NO_STATES and can_commit(name):
                place = sentence_at(document.sentences, mention.span.start)
                found.setdefault(place, []).append((mention.span.start, name))
    return {place: tuple(dict.fromkeys(name for _, name in sorted(names))) for place, names in found.items()}


def _named_in(document: Document, place: int, opinion: Judged) -> Mapping[str, Span]:
    sentence = document.sentences[place]
    spans = ((name, one.span) for name, mentions in opinion.mentions.items() for one in mentions)
    found: dict[str, Span] = {}
    for name, span in spans:
        if sentence.contains(span):
            found.setdefault(name, span)
    return found


def _counts(document: Document, tokens: Sequence[Token]) -> Mapping[int, int]:
    """Of how many who act each sentence speaks: 3 of `the three allies`, 2 of `both`; 0 of `the ministers`, `they`."""
    counts: dict[int, int] = {}
    for place, token in enumerate(tokens):
        count = _count(document, tokens, place)
        if count is not None:
            sentence = sentence_at(document.sentences, token.start)
            counts[sentence] = max(counts.get(sentence, 0), count)
    return counts


def _count(document: Document, tokens: Sequence[Token], place: int) -> int | None:
    token, before = tokens[place], tokens[place - 1] if place else None
    word = token.lemma.casefold()
    is_definite = before is not None and before.lemma.casefold() in _DEFINITE
    head = tokens[token.head]
    if word in _PAIRS or (token.tag == "CD" and is_definite):
        stands_alone = head.tag not in _PLURAL or head.end <= token.start
        if not (stands_alone or head.lemma.casefold() in _WHO):
            return None
        numbers = find_numbers(document.body, document.language, token.start, token.end)
        number = _SEVERAL if word in _PAIRS else int(numbers[0].value) if numbers else 0
        return number if _SEVERAL <= number <= _MOST else None
    is_of_several = token.tag in _PLURAL and word in _WHO and is_definite
    return 0 if is_of_several or word in ("they", "we") else None


def _groups(
    place: int, told: int | None, states: Mapping[int, _Names], before: Sequence[Commitment]
) -> Iterator[tuple[str, _Names]]:
    """Those who committed together last, and whom the text named together, the nearest first, as many as are told."""

    def fits(names: _Names) -> bool:
        return len(names) == told if told else len(names) >= _SEVERAL

    for one in reversed(before):
        if fits(one.actor_names):
            yield "committed before", one.actor_names
            break
    if told is None:
        return
    together: dict[str, None] = {}
    for back in range(place + 1):
        names = states.get(place - back, ())
        together = dict.fromkeys((*names, *together))
        if fits(names):
            yield f"named {min(back, _FAR)} back", names
        if told and fits(tuple(together)):
            yield "named up to here", tuple(together)
        if fits(names) or len(together) > max(told, _MOST):
            break
    everybody = tuple(dict.fromkeys(name for names in states.values() for name in names))
    if told and fits(everybody):
        yield "all that are named", everybody


def _offers(document: Document, scene: _Scene) -> Mapping[_Names, frozenset[str]]:
    """Sets of names that may commit, what the rules read first, each with the ways in which it comes about."""
    read = scene.commitment.actor_names
    ways: dict[frozenset[str], set[str]] = {frozenset(read): {"as read"}}
    order: dict[frozenset[str], _Names] = {frozenset(read): read}

    def offer(way: str, names: Iterable[str]) -> None:
        names = tuple(dict.fromkeys(names))
        if names:
            order.setdefault(frozenset(names), names)
            ways.setdefault(frozenset(names), set()).add(way)

    for name, one in scene.said.items():
        if name not in read and one.log_odds >= _MAY_COMMIT:
            offer("one more", (*read, name))
    for name in read:
        offer("one fewer", (other for other in read if other != name))
    for least in _LIKELY:
        likely = [name for name, one in scene.said.items() if one.log_odds >= least]
        offer(f"all from {least:g}", (*read, *likely))
        offer(f"only from {least:g}", likely)
    offer("listed", (*read, *_listed_with(document, scene)))
    for way, names in scene.groups:
        offer(way, names)
        offer(f"{way}, and read", (*names, *read))
    return {order[key]: frozenset(found) for key, found in ways.items()}


def _listed_with(document: Document, scene: _Scene) -> Sequence[str]:
    """Whom the sentence lists in a row with those who are read: `the ministers of Estonia and Latvia`."""
    names = sorted(scene.named, key=lambda name: scene.named[name])
    rows: list[list[str]] = []
    for name in names:
        gap = document.body[scene.named[rows[-1][-1]].end : scene.named[name].start] if rows else ""
        if rows and _LISTED.fullmatch(gap.strip()):
            rows[-1].append(name)
        else:
            rows.append([name])
    read = set(scene.commitment.actor_names)
    return [name for row in rows if not read.isdisjoint(row) for name in row if can_commit(name)]


def _step(odds: float) -> str:
    return "unjudged" if odds == _NONE else str(max(_STEPS[0], min(math.floor(odds), _STEPS[-1])))


def _signs(scene: _Scene, names: _Names, ways: frozenset[str]) -> Signs:
    """How a set of names comes about, how likely those are whom it adds, drops and leaves out, and what they are."""
    one, read = scene.commitment, scene.commitment.actor_names
    added = [name for name in names if name not in read]
    dropped = [name for name in read if name not in names]
    out = [name for name in scene.said if name not in names and name not in read]
    best = max(map(scene.odds, read), default=_NONE)
    elsewhere = {name: other.kind for other in scene.others for name in other.actor_names}
    least_added, most_dropped = min(map(scene.odds, added), default=0), max(map(scene.odds, dropped), default=0)
    most_out = max(map(scene.odds, out), default=_NONE)
    fits = len(names) == scene.told if scene.told else len(names) >= _SEVERAL
    told = "nothing" if scene.told is None else "a number" if scene.told else "several"
    changes = f"{min(len(added), 3)} more, {min(len(dropped), 3)} fewer"
    is_doubled = any(elsewhere.get(name) == one.kind for name in added)
    return holding(
        {
            **dict.fromkeys(ways, True),
            **{f"{way}, told: {told}": True for way in ways},
            changes: True,
            f"{changes}, {one.kind}": True,
            f"{changes} of {min(len(read), 3)}": True,
            f"{changes}, {'named' if one.is_named else 'unnamed'}": True,
            f"adds {_step(least_added)}": bool(added),
            f"adds {_step(least_added - best)} of the best": bool(added) and _NONE not in (least_added, best),
            f"adds listed, {one.kind}": bool(added) and "listed" in ways,
            f"adds {'listed' if 'listed' in ways else 'unlisted'} {_step(least_added)}": bool(added),
            "adds whom the sentence does not name": any(name not in scene.named for name in added),
            "adds whom the words name": bool(added) and all(_is_in_words(scene, name) for name in added),
            "adds a counterparty": any(name in one.counterparty_names for name in added),
            "adds one who commits to the same kind": is_doubled,
            "adds one who commits to something else": not is_doubled and any(name in elsewhere for name in added),
            **{f"adds {scene.kind_of(name)} to {scene.kind_of(read[0])}": True for name in added},
            **{f"drops {scene.kind_of(name)}": True for name in dropped},
            f"drops {_step(most_dropped)}": bool(dropped),
            f"drops {_step(most_dropped)}, {one.kind}": bool(dropped),
            "drops whom the words name": any(_is_in_words(scene, name) for name in dropped),
            "drops one who commits to the same kind": any(elsewhere.get(name) == one.kind for name in dropped),
            f"leaves out {_step(most_out)}": True,
            f"as many as told: {told}": scene.told is not None and fits,
            f"not as many as told: {told}": scene.told is not None and not fits,
        }
    )


def _is_in_words(scene: _Scene, name: str) -> bool:
    return name in scene.named and scene.commitment.evidence.contains(scene.named[name])
