"""The tree of an English sentence → its predicates: what each verb with its auxiliaries says is done, how far it has
come, and who does it.

`plans to buy`, `has agreed to buy`, `would have to be bought` are one predicate each: the verbs of a chain are read
from the outside in, and the tense of the outermost tells what its auxiliaries make of it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from ingest.pipeline import lexicon
from ingest.pipeline.extraction import Span, Token
from ingest.pipeline.syntax import Tree
from initiatives.choices import CommitmentStatus

_CLAUSES = frozenset(
    {"ROOT", "conj", "ccomp", "advcl", "relcl", "acl", "parataxis", "csubj", "csubjpass", "pcomp", "dep"}
)
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")
_NESTED = frozenset({"relcl", "acl", "advcl", "ccomp", "parataxis"})
_NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS", "CD"})
_OBJECTS = frozenset({"dobj", "attr", "oprd", "nsubj", "nsubjpass"})
_ASIDES = frozenset({"relcl", "acl", "advcl", "pcomp", "csubj", "csubjpass"})
_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
_WILL = frozenset({"will", "shall", "'ll", "’ll", "wo"})
_MIGHT = frozenset({"may", "might", "could", "can"})
_OUGHT = frozenset({"should", "must", "ought"})
_LIGHT_VERBS = frozenset(
    {"have", "make", "reach", "take", "put", "hold", "give", "submit", "present", "win", "get", "lay"}
)
_SUPPOSING = frozenset({"if", "unless", "whether"})
_PACTS = frozenset({"accord", "agreement", "contract", "deal", "treaty", "pact", "memorandum", "law"})
_CHAIN = 6  # verbs of one predicate at most


class Tense(StrEnum):
    """What the form of a verb and its auxiliaries tell of its time."""

    PAST = "past"  # past, perfect, participle
    NOW = "now"  # progressive
    PRESENT = "present"
    FUTURE = "future"
    INFINITIVE = "infinitive"
    CONDITIONAL = "conditional"  # would
    POSSIBLE = "possible"  # may, could
    DUE = "due"  # should, must


_OPEN = (Tense.FUTURE, Tense.INFINITIVE, Tense.CONDITIONAL)
_DONE_AT_ONCE = frozenset({"buy", "agree", "rule", "fund"})  # acts that a simple present tells as done: `Riga buys`


@dataclass(frozen=True, slots=True)
class Frame:
    """What a verb or noun of `frames.toml` means."""

    act: str | None = None
    done: str | None = None
    doing: str | None = None
    says: str | None = None
    is_through: bool = False
    is_silent: bool = False
    is_loose: bool = False  # whether it means this only of a thing that suits the act
    gets: bool = False  # whether the subject is given something


_UNKNOWN = Frame()  # of a verb that no list knows: something is done


SUITING: Mapping[str, frozenset[str]] = {  # act → the classes of things that it is done to
    "send": frozenset({"force", "hardware"}),
    "buy": frozenset({"hardware", "plant"}),
    "give": frozenset({"hardware"}),
    "build": frozenset({"works", "plant", "force"}),
    "fund": frozenset({"fund"}),
    "cost": frozenset({"fund", "works", "hardware", "plant"}),
    "agree": frozenset({"pact"}),
    "exercise": frozenset({"drill"}),
    "train": frozenset({"course"}),
    "rule": frozenset({"law"}),
    "refuse": frozenset(),
}


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
        return CommitmentStatus(_rung_of_act(meaning or _UNKNOWN, self.tense))


@cache
def _frames() -> tuple[Mapping[str, tuple[Frame, ...]], Mapping[str, Frame]]:
    """Verbs and nouns by their dictionary form."""
    rows = lexicon.load("frames")["frame"]
    verbs: dict[str, list[Frame]] = defaultdict(list)
    nouns: dict[str, Frame] = {}
    for row in rows:
        frame = Frame(
            row.get("act"),
            row.get("done"),
            row.get("doing"),
            row.get("says"),
            is_through=row.get("through", False),
            is_silent=row.get("silent", False),
        )
        for key, meaning in (
            ("verbs", frame),
            ("loose", replace(frame, is_loose=True)),
            ("gets", replace(frame, gets=True, is_loose=True)),
        ):
            for verb in row.get(key, ()):
                verbs[verb].append(meaning)
        nouns.update((noun, frame) for noun in row.get("nouns", ()))
    return {verb: tuple(frames) for verb, frames in verbs.items()}, nouns


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
        return tree.is_verb(head) and (_has_subject(tree, place) or tree.relation(head) != "xcomp")
    if relation == "ccomp":
        return not _is_asked_of(tree, place) and _has_subject(tree, place)
    if relation == "acl":
        return not (_is_infinitive(tree, place) and _frame_of_noun(tree, head))
    return True


def _has_subject(tree: Tree, place: int) -> bool:
    return bool(tree.related(place, *_SUBJECTS))


def _is_infinitive(tree: Tree, place: int) -> bool:
    return any(tree.tokens[child].tag == "TO" for child in tree.related(place, "aux"))


def _is_asked_of(tree: Tree, place: int) -> bool:
    """Whether somebody else is to do it: the `send` of `Riga wants its allies to send more`."""
    return tree.relation(place) == "ccomp" and _is_infinitive(tree, place) and _has_subject(tree, place)


def _owner(tree: Tree, heads: set[int], place: int) -> int:
    while place not in heads:
        place = tree.heads[place]
    return place


# --- one predicate ---------------------------------------------------------------------------------------------------


def _predicate(tree: Tree, head: int, places: list[int]) -> Predicate:
    chain = tuple(_chain(tree, head))
    frames = [_frames_of(tree, verb) for verb in chain]
    told, is_weak = _told(tree, head, chain, frames)
    core, around = _subject(tree, head)
    verb = [head, *tree.related(head, "aux", "auxpass", "neg", "prt")]
    return Predicate(
        span=Span(min(tree.tokens[place].start for place in verb), max(tree.tokens[place].end for place in verb)),
        owned=_runs(tree, places),
        tense=_tense(tree, head),
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
        is_finite=_is_finite(tree, head),
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
    verbs, _ = _frames()
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
    return _frames()[1].get(token.lemma.casefold()) if token.tag in ("NN", "NNS") else None


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
    tense = _tense(tree, head)
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


def _rung_of_act(frame: Frame, tense: Tense) -> str:
    done = frame.done or CommitmentStatus.DELIVERED
    if tense is Tense.PAST:
        return done
    if tense is Tense.NOW:
        return frame.doing or CommitmentStatus.UNDER_WAY
    return frame.doing or (done if frame.act in _DONE_AT_ONCE else CommitmentStatus.UNDER_WAY)


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


def _tense(tree: Tree, head: int) -> Tense:
    auxiliaries = [tree.tokens[child] for child in tree.related(head, "aux", "auxpass")]
    words = {token.lemma.casefold() for token in auxiliaries}
    if words & _WILL:
        return Tense.FUTURE
    if words & _MIGHT:
        return Tense.POSSIBLE
    if words & _OUGHT:
        return Tense.DUE
    if words & {"would", "'d", "’d"}:
        return Tense.CONDITIONAL
    tags = {token.tag for token in auxiliaries}
    if "TO" in tags:
        return Tense.INFINITIVE
    return _tense_of_form(tree.tokens[head].tag, auxiliaries, words)


def _tense_of_form(tag: str, auxiliaries: Sequence[Token], words: set[str]) -> Tense:
    if any(token.tag == "VBG" for token in auxiliaries) or tag == "VBG":
        return Tense.NOW
    if "have" in words or any(token.tag == "VBD" for token in auxiliaries):
        return Tense.PAST
    return Tense.PAST if tag in ("VBD", "VBN") else Tense.PRESENT  # `is based`: the state that it has come to


def _is_aside(tree: Tree, head: int) -> bool:
    relation = tree.relation(head)
    if relation == "conj":
        return _is_aside(tree, tree.heads[head])
    return relation in _ASIDES


def _is_finite(tree: Tree, head: int) -> bool:
    tags = {tree.tokens[head].tag, *(tree.tokens[child].tag for child in tree.related(head, "aux", "auxpass"))}
    return bool(tags & _FINITE)


def _is_supposed(tree: Tree, head: int) -> bool:
    """Whether the clause supposes: `if the talks succeed`."""
    return any(tree.tokens[child].lemma.casefold() in _SUPPOSING for child in tree.related(head, "mark"))


# --- who acts --------------------------------------------------------------------------------------------------------


def _subject(tree: Tree, head: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The heads of the subject with their fellows, and all that belongs to them."""
    noun = _agent(tree, head)
    if noun is None:
        return (), ()
    fellows = tuple(_fellows(tree, noun))
    around = {place for one in fellows for place in tree.subtree(one, _NESTED)}
    return fellows, tuple(around)


def _agent(tree: Tree, head: int) -> int | None:
    agents = [noun for by in tree.related(head, "agent") for noun in tree.related(by, "pobj")]
    if agents:
        return agents[0]
    subjects = tree.related(head, "nsubj", "csubj")
    if subjects:
        return _antecedent(tree, head, subjects[0])
    if tree.related(head, "nsubjpass", "csubjpass", "expl"):
        return None
    relation = tree.relation(head)
    if relation in ("conj", "advcl", "xcomp", "pcomp") and head != tree.heads[head]:
        above = tree.heads[head]
        while not tree.is_verb(above) and above != tree.heads[above]:
            above = tree.heads[above]
        return _agent(tree, above) if tree.is_verb(above) else None
    if relation == "acl" and tree.tokens[head].tag == "VBG":
        return tree.heads[head]
    return None


def _antecedent(tree: Tree, head: int, subject: int) -> int:
    """Whom a relative pronoun stands for."""
    is_relative = tree.tokens[subject].tag in ("WDT", "WP") and tree.relation(head) == "relcl"
    return tree.heads[head] if is_relative else subject


def _fellows(tree: Tree, noun: int) -> Iterator[int]:
    yield noun
    for child in tree.related(noun, "conj"):
        yield from _fellows(tree, child)
