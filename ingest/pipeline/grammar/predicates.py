"""The tree of an English sentence → its predicates: what each verb with its auxiliaries says is done, how far it has
come, and who does it.

`plans to buy`, `has agreed to buy`, `would have to be bought` are one predicate each: the verbs of a chain are read
from the outside in, and the tense of the outermost tells what its auxiliaries make of it.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice, pairwise

from ingest.pipeline.extraction import Span
from ingest.pipeline.frozen import frozen
from ingest.pipeline.grammar.chains import bearer_of, frame_of_noun, frames_of, heads_of_clauses, read_chain
from ingest.pipeline.grammar.frames import SUITING, UNKNOWN, Frame, rung_of_act
from ingest.pipeline.grammar.lone_numbers import find_counted_names, find_counted_objects, find_lone_numbers
from ingest.pipeline.grammar.relatives import find_antecedent, find_standing
from ingest.pipeline.grammar.rungs import read_rung
from ingest.pipeline.grammar.subjects import read_subject
from ingest.pipeline.grammar.syntax import Tree
from ingest.pipeline.grammar.tenses import Tense, is_finite, read_tense
from initiatives.choices import CommitmentStatus

_NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS", "CD"})
_ASIDES = frozenset({"relcl", "acl", "advcl", "pcomp", "csubj", "csubjpass"})
_NO = frozenset({"no", "neither", "nor"})
_SIGNED = frozenset({"agree", "buy"})  # acts of signing
_ABOVE = 4  # verbs on which a clause hangs, up to one that judges it
_LIST = 12  # verbs of a list, back to its first
_DENIABLE = frozenset({Tense.PAST, Tense.POSSIBLE})  # tenses in which a negation leaves nothing to be kept
_SUPPOSING = frozenset({"if", "unless", "whether"})
_DATING = frozenset({"when", "whenever", "once", "until", "till", "as", "wherever"})
_ASKED = frozenset({"ccomp", "csubj", "csubjpass", "pcomp"})
_ASKING = frozenset({"WP", "WP$", "WDT", "WRB"})  # tags of words that ask: `how`, `what`, `which`, `whose`
_ADVERBIAL = ("mark", "advmod")  # how a word such as `when` hangs on the verb of its clause


@frozen(eq=False)
class Predicate:
    """One verb with its auxiliaries and all that hangs on it but for other predicates.

    `told` is the rung that its tense or a verb about another act tells, None where the act itself decides. `meanings`
    are what it may mean, the surest first. `subjects` are the heads of the subject and of its fellows in a list,
    `around` all that belongs to them; both are empty where the tree names nobody who acts.
    """

    tree: Tree
    head: int
    places: tuple[int, ...]  # the words of the tree that belong to it, in order
    span: Span
    owned: tuple[Span, ...]
    tense: Tense
    told: CommitmentStatus | None
    meanings: tuple[Frame, ...]
    subjects: tuple[Span, ...]
    around: tuple[Span, ...]
    is_negated: bool
    is_weak: bool  # whether it is a mere conditional
    is_open: bool  # whether it promises by its tense alone: `will build`, but not `plans to build`
    is_report: bool  # whether it only reports what somebody says
    is_silent: bool  # whether it tells of no act
    is_incident: bool  # whether it tells what happened once, and what nobody promises: `the jets took off`
    is_finite: bool  # whether the verb has a tense of its own

    @property
    def undergoing(self) -> tuple[Span, ...]:
        """The heads of the subject of a passive."""
        return _spans(self.tree, self.tree.related(self.head, "nsubjpass"))

    @property
    def antecedent(self) -> tuple[Span, ...]:
        """What a relative clause tells of: the `500 million` of `500 million that it has approved`."""
        return _spans(self.tree, tuple(find_antecedent(self.tree, self.head)))

    @property
    def is_denied(self) -> bool:
        """Whether it tells what has not been done, or may not be: `has not agreed`, `may not begin`."""
        return self.tense in _DENIABLE and _is_negated(self.tree, bearer_of(self.tree, self.head))

    @property
    def is_supposed(self) -> bool:
        """Whether it supposes: `if the talks succeed`."""
        return any(
            self.tree.tokens[child].lemma.casefold() in _SUPPOSING for child in self.tree.related(self.head, "mark")
        )

    @property
    def is_aside(self) -> bool:
        """Whether the sentence says it by the way: `which …`, `to deter …`, `by moving …`."""
        return self.tree.relation(_first_of_list(self.tree, self.head)) in _ASIDES

    @property
    def is_judged(self) -> bool:
        """Whether it hangs on what only says what something means: `the decision to build is a milestone`."""
        return _is_judged(self.tree, self.head)

    @property
    def is_circumstance(self) -> bool:
        """Whether it only tells when or where the rest is so: `until the fence had been built`."""
        first = _first_of_list(self.tree, self.head)
        words = self.tree.related(first, *_ADVERBIAL) if self.tree.relation(first) == "advcl" else ()
        return any(self.tree.tokens[word].lemma.casefold() in _DATING for word in words)

    @property
    def is_asked(self) -> bool:
        """Whether it only says what is asked or left open: `how many ships will come`."""
        return _is_asked(self.tree, self.head, self.places)

    @property
    def is_counted(self) -> bool:
        """Whether the subject is a number of things: `600 soldiers arrived`."""
        nouns = read_subject(self.tree, self.head)[0]
        numbers = (number for noun in nouns for number in self.tree.related(noun, "nummod"))
        return any(self.tree.tokens[number].tag == "CD" for number in numbers)

    @property
    def is_content(self) -> bool:
        """Whether another verb before it says that it is so: `demanded that NATO send ships`."""
        return self.tree.relation(self.head) == "ccomp" and self.tree.heads[self.head] < self.head

    @property
    def counts(self) -> tuple[Span, ...]:
        """The numbers that stand for what they count: `ordered twelve`."""
        return tuple(find_lone_numbers(self.tree, self.places))

    @property
    def counted_objects(self) -> tuple[tuple[Span, Span], ...]:
        """The numbers with the nouns that they count and something is done to: `sixteen projects were approved`."""
        return tuple(find_counted_objects(self.tree, self.places))

    @property
    def counted_names(self) -> tuple[Span, ...]:
        """The names that numbers count: `900 Britons`."""
        return tuple(find_counted_names(self.tree, self.places))

    @property
    def standing(self) -> tuple[Span, ...]:
        """The forces that a relative clause tells are in place: `the 900 that it leads`."""
        return _spans(self.tree, tuple(find_standing(self.tree, self.places)))

    def ends_noun(self, place: int) -> bool:
        """Whether a noun of it ends at a place of the body."""
        tokens = self.tree.tokens
        return any(tokens[word].end == place and tokens[word].tag in _NOUN_TAGS for word in self.places)

    def meaning(self, categories: Iterable[str], subjects: Collection[str] = ()) -> Frame | None:
        """What it means beside things of these classes, with such subjects: what suits them, else a sure verb.

        Of the meanings that suit, a sure verb or a noun of action comes first; a loose verb where there is no other.
        A pact does what pacts do: `the contract covers 12 tanks`.
        """
        acts = [frame for frame in self.meanings if frame.act]
        if "pact" in subjects and (pact := next((one for one in acts if one.act == "agree"), None)):
            return pact
        classes = {*subjects, *categories} if acts else set()
        suiting = [frame for frame in acts if SUITING[frame.act or ""] & classes]
        firm = [frame for frame in suiting if not frame.is_loose]
        sure = [frame for frame in self.meanings if not (frame.is_loose or frame.is_noun)]
        nouns = [frame for frame in self.meanings if frame.is_noun]
        if "hardware" in classes and (made := next((one for one in sure if one.act == "build"), None)) and not firm:
            return made  # `are to be assembled in Latvia`
        return next(iter([*firm, *suiting, *sure, *nouns]), None)

    def status(self, meaning: Frame | None) -> CommitmentStatus | None:
        """The rung that it tells when it means this; None where it tells of no act."""
        if self.is_silent and (meaning is None or meaning.is_noun):
            is_price = meaning is not None and meaning.act == "cost" and self.tree.tokens[self.head].lemma == "be"
            return CommitmentStatus.PLEDGED if is_price else None  # `the price is €200m`
        if self.told:
            return self.told
        if self.is_report:
            return None
        return CommitmentStatus(rung_of_act(meaning or UNKNOWN, self.tense))


def read_predicates(tree: Tree) -> tuple[Predicate, ...]:
    """The predicates of a sentence, in order of their first word."""
    if not tree.tokens:
        return ()
    words = _words_by_head(tree)
    found = [_predicate(tree, head, places) for head, places in words.items()]
    return tuple(sorted(found, key=lambda predicate: predicate.owned[0]))


def _words_by_head(tree: Tree) -> Mapping[int, tuple[int, ...]]:
    """Head of a clause → the words that hang on it and on no other head nearer to them, in order, itself among them."""
    found: dict[int, list[int]] = {head: [] for head in heads_of_clauses(tree)}
    head_of = {head: head for head in found}
    for place in range(len(tree.tokens)):
        above, way = place, []
        while above not in head_of:
            way.append(above)
            above = tree.heads[above]
        head_of.update(dict.fromkeys(way, head_of[above]))
        found[head_of[place]].append(place)
    return {head: tuple(places) for head, places in found.items()}


def _predicate(tree: Tree, head: int, places: tuple[int, ...]) -> Predicate:
    bearer = bearer_of(tree, head)
    tense = read_tense(tree, bearer)
    chain = read_chain(tree, head)
    frames = [frames_of(tree, verb) for verb in chain]
    told, is_weak = read_rung(tree, bearer, tense, chain, frames)
    core, around = read_subject(tree, head)
    verb = sorted((head, *tree.related(head, "aux", "auxpass", "neg", "prt")))
    return Predicate(
        tree=tree,
        head=head,
        places=places,
        span=Span(tree.tokens[verb[0]].start, tree.tokens[verb[-1]].end),
        owned=_runs(tree, places),
        tense=tense,
        told=told,
        meanings=_meanings(tree, frames, places),
        subjects=_spans(tree, core),
        around=_spans(tree, around),
        is_negated=any(_is_negated(tree, verb) for verb in (chain if _is_opposed(tree, head) else {bearer, *chain})),
        is_weak=is_weak,
        is_open=told == CommitmentStatus.PLEDGED and not any(frame.says for some in frames for frame in some[:1]),
        is_report=all(some and some[0].is_through for some in frames) or _tells_clause(tree, head, frames),
        is_silent=not tree.is_verb(head) or all(any(frame.is_silent for frame in some) for some in frames),
        is_incident=len(chain) == 1 and any(frame.happens for frame in frames[0]),
        is_finite=is_finite(tree, bearer),
    )


def _is_negated(tree: Tree, verb: int) -> bool:
    """Whether a verb is denied, itself or by its subject or object: `no mines will be laid`."""
    if tree.related(verb, "neg"):
        return True
    if tree.lemmas.isdisjoint(_NO):
        return False
    nouns = tree.related(verb, "nsubj", "nsubjpass", "dobj", "attr")
    marks = (child for noun in nouns for child in tree.related(noun, "det", "preconj", "cc"))
    return any(tree.tokens[mark].lemma.casefold() in _NO for mark in marks)


def _is_opposed(tree: Tree, head: int) -> bool:
    """Whether a verb in a list is set against its fellow: the `lease` of `will not buy but lease`."""
    return any(tree.tokens[word].lemma.casefold() == "but" for word in tree.related(tree.heads[head], "cc"))


def _is_judged(tree: Tree, head: int) -> bool:
    """Whether a verb only says what something means or is good for, hangs on one that does, or is what that is said of.

    Example of the last: `buying together had brought a better price`.
    """
    first = _first_of_list(tree, head)
    if tree.relation(first) == "csubj" and tree.tokens[first].tag == "VBG":
        return True
    verbs = islice(_upwards(tree, head), _ABOVE)
    return any(frame.judges for verb in verbs for frame in frames_of(tree, verb))


def _upwards(tree: Tree, head: int) -> Iterator[int]:
    """A verb and those that it hangs on; what is said stands for itself: `it is crucial that Latvia has bought`."""
    verb: int | None = head
    while verb is not None:
        yield verb
        verb = None if tree.relation(verb) == "ccomp" else tree.verb_above(verb)


def _runs(tree: Tree, places: Sequence[int]) -> tuple[Span, ...]:
    """The words of a predicate as stretches of the body."""
    breaks = [index for index, (before, place) in enumerate(pairwise(places), start=1) if place != before + 1]
    firsts, ends = [0, *breaks], [*breaks, len(places)]
    return tuple(
        Span(tree.tokens[places[first]].start, tree.tokens[places[end - 1]].end)
        for first, end in zip(firsts, ends, strict=True)
    )


def _spans(tree: Tree, places: tuple[int, ...]) -> tuple[Span, ...]:
    return tuple(Span(tree.tokens[place].start, tree.tokens[place].end) for place in sorted(places))


def _meanings(tree: Tree, frames: Sequence[tuple[Frame, ...]], places: Iterable[int]) -> tuple[Frame, ...]:
    """The acts of the innermost verb that tells one, then those of nouns of action: `approved the purchase of`.

    A pact goes before what it is about, but for a purchase: `signed an agreement to build`, `signed a deal to buy`.
    What is signed for is agreed: `signed a contract for the construction of`. A law goes before what it lets do, where
    that verb tells nothing for sure: `have been permitted to fire at them`.
    """
    verbs = next((acts for some in reversed(frames) if (acts := [frame for frame in some if frame.act])), [])
    nouns = [frame for place in places if (frame := frame_of_noun(tree, place)) and frame.act]
    sure = [frame for frame in verbs if not frame.is_loose]
    loose = [frame for frame in verbs if frame.is_loose]
    if any(frame.act == "fund" for frame in sure):
        nouns = [frame for frame in nouns if frame.act != "cost"]  # `bears the cost of the barracks`
    pacts = [frame for some in frames[:-1] for frame in some[:1] if frame.act == "agree"]
    if any(frame.act == "buy" for frame in verbs):
        pacts = []  # `signed an agreement to buy`
    laws = [frame for some in frames[:-1] for frame in some[:1] if frame.act == "rule" and not (sure or frame.is_loose)]
    loose = [] if laws else loose
    is_signed = any(frame.act in _SIGNED and frame.done == CommitmentStatus.AGREED for frame in verbs)
    done = CommitmentStatus.AGREED.value if is_signed else None
    return (*pacts, *laws, *sure, *(replace(frame, done=done, doing=done, is_noun=True) for frame in nouns), *loose)


def _tells_clause(tree: Tree, head: int, frames: Sequence[tuple[Frame, ...]]) -> bool:
    """Whether a verb that means nothing for sure only tells what a clause says: `maintains that it will be built`."""
    is_sure = any(frame.says or (frame.act and not frame.is_loose) for some in frames for frame in some)
    clauses = (child for child in tree.related(head, "ccomp") if tree.related(child, "mark"))
    return not is_sure and any(is_finite(tree, child) for child in clauses)


def _is_asked(tree: Tree, head: int, places: Sequence[int]) -> bool:
    """Whether a clause that is the object or subject of another begins with a word that asks, and not `whatever`."""
    first = tree.tokens[places[0]]
    is_asking = first.tag in _ASKING and not first.lemma.casefold().endswith("ever")
    return is_asking and tree.relation(_first_of_list(tree, head)) in _ASKED


def _first_of_list(tree: Tree, head: int) -> int:
    """The first verb of the list that a verb stands in, else itself."""
    for _ in range(_LIST):
        if tree.relation(head) != "conj":
            break
        head = tree.heads[head]
    return head
