"""A chain of English verbs → the rung that its tense or a verb about another act tells."""

from collections.abc import Iterator, Sequence

from ingest.pipeline.grammar.chains import frames_of, is_asked_of, is_infinitive, lemmas_of
from ingest.pipeline.grammar.frames import Frame
from ingest.pipeline.grammar.syntax import Tree
from ingest.pipeline.grammar.tenses import Tense, read_tense
from initiatives.choices import CommitmentStatus

_PACTS = frozenset(
    {"accord", "agreement", "contract", "deal", "law", "memorandum", "order", "pact", "roadmap", "treaty"}
)
_TALKS = frozenset({"consultation", "discussion", "negotiation", "talk"})
_RESULTS = frozenset(
    {"boost", "bring", "double", "expand", "increase", "lift", "push", "raise", "swell", "take", "triple"}
)  # verbs of what something brings a number to
_PARTLY = frozenset({"half", "nearly", "almost", "partly", "partially", "largely", "mostly"})
_UNDER = frozenset({"under", "by", "per"})
_BOUND = frozenset(
    {
        *("due", "set", "bound", "certain", "sure", "likely", "obliged", "poised", "about"),
        *("ready", "prepared", "willing", "keen", "eager", "determined", "committed"),
    }
)  # adjectives of whoever is to do something
_OPEN = (Tense.FUTURE, Tense.INFINITIVE, Tense.CONDITIONAL)  # tenses of what has not been done yet


def read_rung(
    tree: Tree, head: int, tense: Tense, chain: tuple[int, ...], frames: Sequence[tuple[Frame, ...]]
) -> tuple[CommitmentStatus | None, bool]:
    """The rung that tense or a verb about another act tells, and whether it is a mere conditional."""
    if tense is Tense.POSSIBLE or _is_possible(tree, head) or _is_yet_to_be(tree, chain):
        return CommitmentStatus.PROPOSED, True
    governed = _governed(tree, head)
    rungs = _rungs_of_attitudes(frames)
    is_meant = _is_meant(tree, head)
    is_bound = not tree.lemmas.isdisjoint(_PACTS) and any(_is_bound_by_pact(tree, verb) for verb in chain)
    if _is_half_built(tree, chain, frames, rungs) and tense in (Tense.PAST, Tense.PRESENT):
        return CommitmentStatus.UNDER_WAY, False
    if rungs:
        rung = CommitmentStatus.REQUESTED if _wants_of_others(tree, head, rungs[0]) else rungs[0]
        if rung == CommitmentStatus.AGREED and _is_about_talks(tree, chain):
            return governed or CommitmentStatus.PROPOSED, False
        is_open = tense in _OPEN and rung not in (CommitmentStatus.PROPOSED, CommitmentStatus.CANCELLED)
        return governed or (CommitmentStatus.PLEDGED if is_open or is_meant else rung), tense is Tense.DUE
    if governed:
        return governed, False
    if is_meant or tense in (Tense.FUTURE, Tense.INFINITIVE, Tense.DUE):
        return CommitmentStatus.AGREED if is_bound else CommitmentStatus.PLEDGED, tense is Tense.DUE
    if is_bound and tense is Tense.PRESENT:
        return CommitmentStatus.AGREED, False
    if tense is Tense.PRESENT and _follows_what_will_be(tree, head):
        return CommitmentStatus.PLEDGED, False
    if tense is Tense.CONDITIONAL:
        is_promise = _is_future_of_past(tree, head)
        return (CommitmentStatus.PLEDGED, False) if is_promise else (CommitmentStatus.PROPOSED, True)
    return None, False


def _rungs_of_attitudes(frames: Sequence[tuple[Frame, ...]]) -> list[CommitmentStatus]:
    """The rungs that the verbs of a chain tell of the act, the one that counts first: `began to consider` is a thought.

    A pact tells of what it is about, too: `signed an agreement to build`.
    """
    outer = [frame.says or frame.done for some in frames[:-1] for frame in some[:1]]
    inner = [frame.says for frame in frames[-1][:1]]
    rungs = [CommitmentStatus(rung) for rung in (*outer, *inner) if rung]
    return rungs[1:] if len(rungs) > 1 and rungs[0] == CommitmentStatus.UNDER_WAY else rungs


def _is_about_talks(tree: Tree, chain: Sequence[int]) -> bool:
    """Whether what was agreed is to talk: `gave its blessing to negotiations`, `approved talks with`."""
    objects = [noun for verb in chain for noun in tree.related(verb, "dobj")]
    places = (place for word in (*chain, *objects) for place in tree.related(word, "prep", "dative"))
    aims = (noun for place in places if tree.tokens[place].lemma == "to" for noun in tree.related(place, "pobj"))
    return any(tree.tokens[noun].lemma in _TALKS for noun in (*objects, *aims))


def _follows_what_will_be(tree: Tree, head: int) -> bool:
    """Whether a relative clause tells what will come of something: `will join, which lifts the total to 1,800`."""
    if tree.relation(head) != "relcl" or tree.tokens[head].lemma not in _RESULTS:
        return False
    above = tree.verb_above(head)
    is_of_all = any(tree.tokens[word].lemma == "which" for word in tree.related(head, "nsubj"))
    return is_of_all and above is not None and read_tense(tree, above) is Tense.FUTURE


def _is_half_built(
    tree: Tree, chain: Sequence[int], frames: Sequence[tuple[Frame, ...]], rungs: Sequence[CommitmentStatus]
) -> bool:
    """Whether works or a task are done in part only: `is nearly finished`, `have been half built`."""
    is_task = rungs[:1] == [CommitmentStatus.DELIVERED] or any(frame.act == "build" for frame in frames[-1][:1])
    return is_task and any(lemma in _PARTLY for lemma in _adverbs(tree, chain))


def _is_future_of_past(tree: Tree, head: int) -> bool:
    """Whether a `would` tells what was to come: `said that it would`, `approved a plan under which it would`."""
    while tree.relation(head) == "conj" and tree.is_verb(tree.heads[head]):
        head = tree.heads[head]
    if tree.relation(head) == "ccomp":
        return True
    above = tree.verb_above(head)
    return tree.relation(head) == "relcl" and above is not None and read_tense(tree, above) is Tense.PAST


def _is_bound_by_pact(tree: Tree, verb: int) -> bool:
    """Whether it will be done `under an accord` or `as part of a deal`, which is agreed and no mere promise."""
    return any(tree.tokens[noun].lemma in _PACTS for noun in _rules(tree, verb))


def _rules(tree: Tree, verb: int) -> Iterator[int]:
    """The nouns that tell by what something is done: the `deal` of `by the deal` and of `as part of the deal`."""
    for place in tree.related(verb, "prep"):
        nouns = tree.related(place, "pobj")
        if tree.tokens[place].lemma.casefold() in _UNDER:
            yield from nouns
        for noun in nouns:
            wholes = tree.related(noun, "prep") if tree.tokens[noun].lemma == "part" else ()
            yield from (whole for of in wholes for whole in tree.related(of, "pobj"))


def _is_meant(tree: Tree, head: int) -> bool:
    """Whether it `is to` be done, is `going to` be done or is `due to` be done."""
    token = tree.tokens[head]
    if token.lemma not in ("be", "go", "have") or not _has_infinitive(tree, head):
        return False
    if token.lemma == "be":
        adjectives = _adjectives(tree, head)
        return not adjectives or bool(adjectives & _BOUND)
    return token.tag in ("VBG", "VBZ", "VBP", "VBD")


def _is_possible(tree: Tree, head: int) -> bool:
    """Whether it is `able to` be done, `possible to` do, and no more is said."""
    is_said_of_act = tree.tokens[head].lemma == "be" and _has_infinitive(tree, head)
    return is_said_of_act and bool(_adjectives(tree, head) - _BOUND)


def _is_yet_to_be(tree: Tree, chain: Sequence[int]) -> bool:
    """Whether it `has yet to` be done."""
    is_light = tree.tokens[chain[0]].lemma in ("be", "have")
    return is_light and _has_infinitive(tree, chain[0]) and "yet" in _adverbs(tree, chain)


def _adverbs(tree: Tree, chain: Sequence[int]) -> Iterator[str]:
    return (lemma for verb in chain for lemma in lemmas_of(tree, tree.related(verb, "advmod")))


def _has_infinitive(tree: Tree, head: int) -> bool:
    words = (head, *tree.related(head, "acomp"))
    return any(is_infinitive(tree, child) for word in words for child in tree.related(word, "xcomp"))


def _adjectives(tree: Tree, head: int) -> set[str]:
    return set(lemmas_of(tree, tree.related(head, "acomp", "attr")))


def _wants_of_others(tree: Tree, head: int, rung: CommitmentStatus) -> bool:
    is_wish = rung in (CommitmentStatus.PLEDGED, CommitmentStatus.PROPOSED)
    return is_wish and any(is_asked_of(tree, child) for child in tree.related(head, "ccomp"))


def _governed(tree: Tree, head: int) -> CommitmentStatus | None:
    """The rung that the verb above tells for what it introduces: `the cabinet decided that Riga would buy`."""
    if tree.relation(head) != "ccomp" or head < tree.heads[head]:
        return None  # what stands before its verb is only quoted by it
    frame = next(iter(frames_of(tree, tree.heads[head])), None)
    if frame is None or frame.says is None:
        return None
    rung = CommitmentStatus(frame.says)
    return rung if rung in (CommitmentStatus.PROPOSED, CommitmentStatus.AGREED, CommitmentStatus.REQUESTED) else None
