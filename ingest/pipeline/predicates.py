"""The tree of an English sentence → its predicates: what each verb with its auxiliaries says is done, how far it has
come, and who does it.

`plans to buy`, `has agreed to buy`, `would have to be bought` are one predicate each: the verbs of a chain are read
from the outside in, and the tense of the outermost tells what its auxiliaries make of it.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.pipeline.extraction import Span
from ingest.pipeline.frames import SUITING, UNKNOWN, Frame, frame_by_noun, frames_by_verb, rung_of_act
from ingest.pipeline.subjects import read_subject
from ingest.pipeline.syntax import Tree
from ingest.pipeline.tenses import Tense, is_finite, read_tense
from initiatives.choices import CommitmentStatus

_CLAUSES = frozenset(
    {"ROOT", "conj", "ccomp", "advcl", "relcl", "acl", "parataxis", "csubj", "csubjpass", "pcomp", "dep"}
)
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")
_NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS", "CD"})
_OBJECTS = frozenset({"dobj", "attr", "oprd", "nsubj", "nsubjpass"})
_ASIDES = frozenset({"relcl", "acl", "advcl", "pcomp", "csubj", "csubjpass"})
_LIGHT_VERBS = frozenset(
    {"have", "make", "reach", "take", "put", "hold", "give", "submit", "present", "win", "get", "lay"}
)
_SUPPOSING = frozenset({"if", "unless", "whether"})
_PACTS = frozenset({"accord", "agreement", "contract", "deal", "treaty", "pact", "memorandum", "law"})
_CHAIN = 6  # verbs of one predicate at most
_OPEN = (Tense.FUTURE, Tense.INFINITIVE, Tense.CONDITIONAL)  # tenses of what has not been done yet


@dataclass(frozen=True, slots=True)
class Predicate:
    """One verb with its auxiliaries and all that hangs on it but for other predicates.

    `told` is the rung that its tense or a verb about another act tells, None where the act itself decides. `meanings`
    are what it may mean, the surest first. `subjects` are the heads of the subject and of its fellows in a list,
    `around` all that belongs to them; both are empty where the tree names nobody who acts.
    """

    span: Span
    owned: tuple[Span, ...]
    tense: Tense
    told: CommitmentStatus | None
    meanings: tuple[Frame, ...]
    subjects: tuple[Span, ...]
    around: tuple[Span, ...]
    counts: tuple[Span, ...]  # numbers that stand for what they count: `ordered twelve`
    nouns: frozenset[int]  # where nouns end
    is_negated: bool
    is_weak: bool
    is_supposed: bool
    is_report: bool  # whether it only reports what somebody says
    is_silent: bool  # whether it tells of no act
    is_aside: bool  # whether the sentence says it by the way: `which …`, `to deter …`, `by moving …`
    is_finite: bool  # whether the verb has a tense of its own

    def meaning(self, categories: Collection[str]) -> Frame | None:
        """What it means beside things of these classes: a meaning that suits them, else a sure one."""
        suiting = [frame for frame in self.meanings if frame.act and SUITING[frame.act] & set(categories)]
        sure = [frame for frame in self.meanings if not frame.is_loose]
        return next(iter([*suiting, *sure]), None)

    def status(self, meaning: Frame | None) -> CommitmentStatus | None:
        """The rung that it tells when it means this; None where it tells of no act."""
        if self.told:
            return self.told
        if self.is_report or (meaning is None and self.is_silent):
            return None
        return CommitmentStatus(rung_of_act(meaning or UNKNOWN, self.tense))


def read_predicates(tree: Tree) -> tuple[Predicate, ...]:
    """The predicates of a sentence, in order of their first word."""
    if not tree.tokens:
        return ()
    heads = {place for place in range(len(tree.tokens)) if _opens_clause(tree, place)}
    owner = [_owner(tree, heads, place) for place in range(len(tree.tokens))]
    owned: dict[int, list[int]] = {head: [] for head in sorted(heads)}
    for place, head in enumerate(owner):
        owned[head].append(place)
    found = [_predicate(tree, head, places) for head, places in owned.items() if places]
    return tuple(sorted(found, key=lambda predicate: predicate.owned[0]))


def _opens_clause(tree: Tree, place: int) -> bool:
    relation = tree.relation(place)
    if relation == "ROOT":
        return True
    if relation not in _CLAUSES or not tree.is_verb(place):
        return False
    head = tree.heads[place]
    if relation == "conj":
        return tree.is_verb(head) and (_hasread_subject(tree, place) or tree.relation(head) != "xcomp")
    if relation == "ccomp":
        return not _is_asked_of(tree, place) and _hasread_subject(tree, place)
    if relation == "acl":
        return not (_is_infinitive(tree, place) and _frame_of_noun(tree, head))
    return True


def _hasread_subject(tree: Tree, place: int) -> bool:
    return bool(tree.related(place, *_SUBJECTS))


def _is_infinitive(tree: Tree, place: int) -> bool:
    return any(tree.tokens[child].tag == "TO" for child in tree.related(place, "aux"))


def _is_asked_of(tree: Tree, place: int) -> bool:
    """Whether somebody else is to do it: the `send` of `Riga wants its allies to send more`."""
    return tree.relation(place) == "ccomp" and _is_infinitive(tree, place) and _hasread_subject(tree, place)


def _owner(tree: Tree, heads: set[int], place: int) -> int:
    while place not in heads:
        place = tree.heads[place]
    return place


# --- one predicate ---------------------------------------------------------------------------------------------------


def _predicate(tree: Tree, head: int, places: list[int]) -> Predicate:
    chain = tuple(_chain(tree, head))
    frames = [_frames_of(tree, verb) for verb in chain]
    told, is_weak = _told(tree, head, chain, frames)
    core, around = read_subject(tree, head)
    verb = [head, *tree.related(head, "aux", "auxpass", "neg", "prt")]
    return Predicate(
        span=Span(min(tree.tokens[place].start for place in verb), max(tree.tokens[place].end for place in verb)),
        owned=_runs(tree, places),
        tense=read_tense(tree, head),
        told=told,
        meanings=_meanings(tree, frames, places),
        subjects=_spans(tree, core),
        around=_spans(tree, around),
        counts=tuple(_counts(tree, places)),
        nouns=frozenset(tree.tokens[place].end for place in places if tree.tokens[place].tag in _NOUN_TAGS),
        is_negated=any(_is_negated(tree, verb) for verb in chain),
        is_weak=is_weak,
        is_supposed=_is_supposed(tree, head),
        is_report=all(some and some[0].is_through for some in frames),
        is_silent=not tree.is_verb(head) or all(any(frame.is_silent for frame in some) for some in frames),
        is_aside=_is_aside(tree, head),
        is_finite=is_finite(tree, head),
    )


def _is_negated(tree: Tree, verb: int) -> bool:
    """Whether a verb is denied, itself or by its subject or object: `no mines will be laid`."""
    nouns = tree.related(verb, "nsubj", "nsubjpass", "dobj", "attr")
    denied = (tree.tokens[child].lemma.casefold() == "no" for noun in nouns for child in tree.related(noun, "det"))
    return bool(tree.related(verb, "neg")) or any(denied)


def _counts(tree: Tree, places: Sequence[int]) -> Iterator[Span]:
    for place in places:
        token = tree.tokens[place]
        is_of_more = tree.tokens[tree.heads[place]].tag == "JJR"  # `twelve more`
        noun = tree.heads[place] if is_of_more else place
        if token.tag == "CD" and tree.relation(noun) in _OBJECTS and not tree.related(place, "prep", "pobj"):
            yield Span(token.start, token.end)


def _runs(tree: Tree, places: list[int]) -> tuple[Span, ...]:
    """The words of a predicate as stretches of the body."""
    runs: list[Span] = []
    previous = None
    for place in places:
        token = tree.tokens[place]
        if runs and previous == place - 1:
            runs[-1] = Span(runs[-1].start, token.end)
        else:
            runs.append(Span(token.start, token.end))
        previous = place
    return tuple(runs)


def _spans(tree: Tree, places: tuple[int, ...]) -> tuple[Span, ...]:
    return tuple(Span(tree.tokens[place].start, tree.tokens[place].end) for place in sorted(places))


def _chain(tree: Tree, head: int) -> Iterator[int]:
    """The verbs of a predicate from the outside in: `plans → begin → building`."""
    place: int | None = head
    for _ in range(_CHAIN):
        if place is None:
            return
        yield place
        place = next(iter(_complements(tree, place)), None)


def _complements(tree: Tree, place: int) -> Iterator[int]:
    yield from (child for child in tree.related(place, "xcomp", "ccomp") if not _opens_clause(tree, child))
    for noun in _objects(tree, place):
        yield from (child for child in tree.related(noun, "acl") if not _opens_clause(tree, child))
    for preposition in tree.related(place, "prep"):
        yield from tree.related(preposition, "pcomp")


def _objects(tree: Tree, place: int) -> tuple[int, ...]:
    direct = tree.related(place, "dobj", "attr", "nsubjpass")
    return (*direct, *(noun for prep in tree.related(place, "prep") for noun in tree.related(prep, "pobj")))


def _frames_of(tree: Tree, place: int) -> tuple[Frame, ...]:
    """What a verb may mean, with its particle, preposition or object; of a light verb what its object means."""
    verbs = frames_by_verb()
    lemma = tree.tokens[place].lemma.casefold()
    particles = _lemmas(tree, tree.related(place, "prt"))
    prepositions = _lemmas(tree, tree.related(place, "prep", "dative"))
    others = _lemmas(tree, tree.related(place, "dobj", "acomp", "attr", "advmod", "xcomp", "nsubjpass"))
    keys = [f"{lemma} {one} {two}" for one in (*particles, *others) for two in prepositions]
    keys += [f"{lemma} {one}" for one in (*particles, *others, *prepositions)]
    phrase = next((verbs[key] for key in keys if key in verbs), ())
    if not phrase and lemma in _LIGHT_VERBS:
        nouns = (_frame_of_noun(tree, noun) for noun in tree.related(place, "dobj", "nsubjpass"))
        phrase = tuple(filter(None, nouns))
    return (*phrase, *(frame for frame in verbs.get(lemma, ()) if not phrase or frame.is_loose))


def _lemmas(tree: Tree, places: tuple[int, ...]) -> tuple[str, ...]:
    return tuple(tree.tokens[place].lemma.casefold() for place in places)


def _frame_of_noun(tree: Tree, place: int) -> Frame | None:
    token = tree.tokens[place]
    return frame_by_noun().get(token.lemma.casefold()) if token.tag in ("NN", "NNS") else None


def _meanings(tree: Tree, frames: Sequence[tuple[Frame, ...]], places: list[int]) -> tuple[Frame, ...]:
    """The acts of the innermost verb that tells one, then those of nouns of action: `approved the purchase of`."""
    verbs = next((acts for some in reversed(frames) if (acts := [frame for frame in some if frame.act])), [])
    nouns = [frame for place in places if (frame := _frame_of_noun(tree, place)) and frame.act]
    sure = [frame for frame in verbs if not frame.is_loose]
    loose = [frame for frame in verbs if frame.is_loose]
    return (*sure, *(replace(frame, done=None, doing=None) for frame in nouns), *loose)


# --- time ------------------------------------------------------------------------------------------------------------


def _told(
    tree: Tree, head: int, chain: tuple[int, ...], frames: Sequence[tuple[Frame, ...]]
) -> tuple[CommitmentStatus | None, bool]:
    """The rung that tense or a verb about another act tells, and whether it is a mere conditional."""
    tense = read_tense(tree, head)
    if tense is Tense.POSSIBLE:
        return CommitmentStatus.PROPOSED, True
    governed = _governed(tree, head)
    attitudes = [frame for some in frames for frame in some[:1] if frame.says]
    is_meant = _is_meant(tree, head, chain)
    first = next(iter(attitudes), None)
    if first and first.says == CommitmentStatus.UNDER_WAY and len(attitudes) > 1:
        first = attitudes[1]  # `began to consider`
    if first and first.says:
        rung = CommitmentStatus(first.says)
        if _wants_of_others(tree, head, rung):
            rung = CommitmentStatus.REQUESTED
        is_open = tense in _OPEN and rung not in (CommitmentStatus.PROPOSED, CommitmentStatus.CANCELLED)
        return governed or (CommitmentStatus.PLEDGED if is_open or is_meant else rung), tense is Tense.DUE
    if governed:
        return governed, False
    if is_meant or tense in (Tense.FUTURE, Tense.INFINITIVE, Tense.DUE):
        is_bound = any(_is_bound_by_pact(tree, verb) for verb in chain)
        return CommitmentStatus.AGREED if is_bound else CommitmentStatus.PLEDGED, tense is Tense.DUE
    if tense is Tense.CONDITIONAL:
        is_reported = tree.relation(head) == "ccomp"
        return (CommitmentStatus.PLEDGED, False) if is_reported else (CommitmentStatus.PROPOSED, True)
    return None, False


def _is_bound_by_pact(tree: Tree, verb: int) -> bool:
    """Whether it will be done `under an accord`, which is agreed and no mere promise."""
    under = [place for place in tree.related(verb, "prep") if tree.tokens[place].lemma.casefold() == "under"]
    return any(tree.tokens[noun].lemma in _PACTS for place in under for noun in tree.related(place, "pobj"))


def _is_meant(tree: Tree, head: int, chain: tuple[int, ...]) -> bool:
    """Whether it `is to` be done, is `going to` be done or is `due to` be done."""
    token = tree.tokens[head]
    if len(chain) == 1 or not _is_infinitive(tree, chain[1]):
        return False
    if token.lemma == "be":
        adjectives = {lemma.casefold() for lemma in _lemmas(tree, tree.related(head, "acomp", "attr"))}
        return not adjectives or bool(adjectives & {"due", "set", "bound", "certain", "sure"})
    return token.lemma in ("go", "have") and token.tag in ("VBG", "VBZ", "VBP", "VBD")


def _wants_of_others(tree: Tree, head: int, rung: CommitmentStatus) -> bool:
    is_wish = rung in (CommitmentStatus.PLEDGED, CommitmentStatus.PROPOSED)
    return is_wish and any(_is_asked_of(tree, child) for child in tree.related(head, "ccomp"))


def _governed(tree: Tree, head: int) -> CommitmentStatus | None:
    """The rung that the verb above tells for what it introduces: `the cabinet decided that Riga would buy`."""
    if tree.relation(head) != "ccomp":
        return None
    frame = next(iter(_frames_of(tree, tree.heads[head])), None)
    if frame is None or frame.says is None:
        return None
    rung = CommitmentStatus(frame.says)
    return rung if rung in (CommitmentStatus.PROPOSED, CommitmentStatus.AGREED, CommitmentStatus.REQUESTED) else None


def _is_aside(tree: Tree, head: int) -> bool:
    relation = tree.relation(head)
    if relation == "conj":
        return _is_aside(tree, tree.heads[head])
    return relation in _ASIDES


def _is_supposed(tree: Tree, head: int) -> bool:
    """Whether the clause supposes: `if the talks succeed`."""
    return any(tree.tokens[child].lemma.casefold() in _SUPPOSING for child in tree.related(head, "mark"))
