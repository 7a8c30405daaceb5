"""The tree of an English sentence → the verbs that open its clauses, and the verbs that make one predicate with each.

`plans to begin building` is one chain of verbs; `plans to buy tanks and build a base` are two that share their first.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import islice

from ingest.pipeline.dates.calendars import calendar_of
from ingest.pipeline.extraction import Token
from ingest.pipeline.grammar.frames import Frame, ends_of_nouns, frame_by_noun, frames_by_phrase, frames_by_verb
from ingest.pipeline.grammar.syntax import Tree
from initiatives.choices import CommitmentStatus

_CLAUSES = frozenset(
    {"ROOT", "conj", "ccomp", "advcl", "relcl", "acl", "parataxis", "csubj", "csubjpass", "pcomp", "dep"}
)
_UNDER_VERBS = frozenset({"xcomp", "ccomp", "acl", "pcomp"})  # of verbs that may go on with the predicate of another
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")
_LIGHT_VERBS = frozenset(
    {"have", "make", "reach", "take", "put", "hold", "give", "submit", "present", "win", "get", "lay"}
)
_OF_OBJECTS = frozenset({"to", "on", "about", "of", "for", "in", "with"})  # no `by`, `after`, `without`
_BARE = frozenset({"VB", "VBN", "VBG"})  # tags of verbs that cannot be without auxiliaries
_UNCHANGING = frozenset({"cut", "hit", "let", "put", "quit", "set", "shut", "split"})  # whose past looks like these
_MAKING = frozenset({"build", "design", "develop", "make", "manufacture", "produce"})
_SHARES = frozenset({"%", "cent", "percent", "half", "third", "quarter", "part", "share", "bulk", "most", "rest"})
_CHAIN = 6  # verbs of one predicate at most
_LIST = 12  # verbs of a list that may share the auxiliaries of the first
_NEXT_BUT_ONE = 2
_THERE = "(there)"  # what marks the "be" of `there is a plant` in the lists of verbs
_KEPT = 1024  # words of the last few sentences, each of which is asked about several times


def heads_of_clauses(tree: Tree) -> frozenset[int]:
    """The words that are each the head of a clause of its own."""
    return frozenset(place for place in tree.words_in(_CLAUSES) if opens_clause(tree, place))


@lru_cache(maxsize=_KEPT)
def opens_clause(tree: Tree, place: int) -> bool:
    """Whether a word is the head of a clause of its own, and no part of the predicate of another verb."""
    relation = tree.relation(place)
    if relation == "ROOT":
        return True
    if relation not in _CLAUSES or not tree.is_verb(place):
        return False
    head = tree.heads[place]
    if relation == "conj":
        return tree.is_verb(head) and (_has_subject(tree, place) or _is_apart(tree, head, place))
    if relation == "ccomp":
        return not is_asked_of(tree, place) and _has_subject(tree, place)
    if relation == "acl":
        return not (is_infinitive(tree, place) and frame_of_noun(tree, head)) and not _tells_make(tree, place)
    return not (relation == "pcomp" and _is_object_of_attitude(tree, head))


def _tells_make(tree: Tree, verb: int) -> bool:
    """Whether a participle only tells whose make a thing is: `missiles made by Diehl`."""
    return tree.tokens[verb].lemma.casefold() in _MAKING and bool(tree.related(verb, "agent"))


def _is_object_of_attitude(tree: Tree, preposition: int) -> bool:
    """Whether what follows is what somebody is set on: `is committed to buying`, `signed a memorandum on building`.

    It is not in `announced after signing`.
    """
    above = tree.heads[preposition]
    if tree.tokens[preposition].lemma.casefold() not in _OF_OBJECTS:
        return False
    if not tree.is_verb(above):
        noun = frame_of_noun(tree, above)
        return noun is not None and noun.says is not None and tree.relation(above) == "dobj"
    return any(frame.says for frame in frames_of(tree, above)[:1])


def _has_subject(tree: Tree, place: int) -> bool:
    return bool(tree.related(place, *_SUBJECTS))


def _is_apart(tree: Tree, verb: int, fellow: int) -> bool:
    """Whether verbs in a list have their own objects: `buy tanks and build a base`, no `buy and operate tanks`."""
    has_object, has_fellow_object = (bool(tree.related(place, "dobj")) for place in (verb, fellow))
    if tree.relation(verb) == "xcomp":
        return has_object and has_fellow_object
    return has_object or not has_fellow_object or fellow - verb != _NEXT_BUT_ONE


def is_infinitive(tree: Tree, place: int) -> bool:
    """Whether a verb stands with `to`."""
    return any(tree.tokens[child].tag == "TO" for child in tree.related(place, "aux"))


def is_asked_of(tree: Tree, place: int) -> bool:
    """Whether somebody else is to do it: the `send` of `Riga wants its allies to send more`."""
    return tree.relation(place) == "ccomp" and is_infinitive(tree, place) and _has_subject(tree, place)


def read_chain(tree: Tree, head: int) -> tuple[int, ...]:
    """The verbs of a predicate from the outside in: `plans → begin → building`.

    A verb in a list shares the verbs above its fellow: the `plans` of `plans to buy tanks and build a base`.
    """
    return (*_above(tree, head), *_inwards(tree, head))


def _inwards(tree: Tree, head: int) -> Iterator[int]:
    yield head
    if _UNDER_VERBS.isdisjoint(tree.relations):
        return
    for _ in range(_CHAIN - 1):
        verb = next(_complements(tree, head), None)
        if verb is None:
            return
        yield verb
        head = verb


def _above(tree: Tree, head: int) -> tuple[int, ...]:
    verbs: list[int] = []
    for fellow in islice(_fellows(tree, head), 1, None):
        place = fellow
        while not opens_clause(tree, place):
            place = tree.heads[place]
            verbs += [place] if tree.is_verb(place) else []
    return tuple(reversed(verbs))


def bearer_of(tree: Tree, head: int) -> int:
    """The verb whose auxiliaries a verb shares: the `will buy` of `will buy tanks and build a base`; else the verb."""
    *_, place = _fellows(tree, head)
    while not opens_clause(tree, place):
        place = tree.heads[place]
    return place


def _fellows(tree: Tree, head: int) -> Iterator[int]:
    """A verb and those before it in its list, back to the one that has auxiliaries or stands under another verb."""
    place = head
    yield place
    for _ in range(_LIST):
        if not _shares_auxiliaries(tree, place):
            return
        place = tree.heads[place]
        yield place


def _shares_auxiliaries(tree: Tree, head: int) -> bool:
    """Whether a verb in a list has none of its own but a `to`: `plans to buy tanks and to build a base`."""
    if tree.relation(head) != "conj" or not _may_be_bare(tree.tokens[head]):
        return False
    return all(tree.tokens[child].tag == "TO" for child in tree.related(head, "aux", "auxpass", *_SUBJECTS))


def _may_be_bare(token: Token) -> bool:
    return token.tag in _BARE or (token.tag == "VBD" and token.lemma in _UNCHANGING)


def _complements(tree: Tree, place: int) -> Iterator[int]:
    for word in (place, *tree.related(place, "acomp")):  # `is due to buy`
        yield from (child for child in tree.related(word, "xcomp", "ccomp") if not opens_clause(tree, child))
    for noun in _objects(tree, place):
        acts = (child for child in tree.related(noun, "acl") if not _tells_make(tree, child))
        yield from (child for child in acts if not opens_clause(tree, child))
        on = (verb for one in tree.related(noun, "prep") for verb in tree.related(one, "pcomp"))
        yield from (verb for verb in on if not opens_clause(tree, verb))
    if any(frame.act == "fund" and not frame.is_loose for frame in frames_of(tree, place)):
        return  # `will invest 10 million in building a base`
    for preposition in tree.related(place, "prep"):
        yield from tree.related(preposition, "pcomp")  # a clause of its own may still tell what is done


def _objects(tree: Tree, place: int) -> tuple[int, ...]:
    direct = tree.related(place, "dobj", "attr", "nsubjpass")
    return (*direct, *(noun for prep in tree.related(place, "prep") for noun in tree.related(prep, "pobj")))


@lru_cache(maxsize=_KEPT)
def frames_of(tree: Tree, place: int) -> tuple[Frame, ...]:
    """What a verb may mean, with its particle, preposition or object; of a light verb what its object means."""
    lemma = tree.tokens[place].lemma.casefold()
    phrase = _frames_of_phrase(tree, place, lemma, frames_by_phrase().get(lemma, {}))
    if any((frame.act and not frame.is_loose) or frame.says == CommitmentStatus.PROPOSED for frame in phrase):
        return phrase  # `is in talks over jets` tells of no jets that are there
    return (*phrase, *(frame for frame in frames_by_verb().get(lemma, ()) if not phrase or frame.is_loose))


def _frames_of_phrase(
    tree: Tree, place: int, lemma: str, phrases: Mapping[str, tuple[Frame, ...]]
) -> tuple[Frame, ...]:
    """What a verb means together with the words that hang on it; `phrases` are its own, by the words after it."""
    phrase = _frames_beside(tree, place, phrases) if phrases else ()
    if not phrase and lemma in _LIGHT_VERBS:
        nouns = (frame_of_noun(tree, noun) for noun in tree.related(place, "dobj", "nsubjpass"))
        phrase = tuple(filter(None, nouns))
    return phrase


def _frames_beside(tree: Tree, place: int, phrases: Mapping[str, tuple[Frame, ...]]) -> tuple[Frame, ...]:
    """What the first of these phrases means that a verb makes with its particle, preposition or object."""
    particles = lemmas_of(tree, tree.related(place, "prt"))
    prepositions = lemmas_of(
        tree, [one for one in tree.related(place, "prep", "dative") if not _is_before_date(tree, one)]
    )
    beside = tree.related(place, "dobj", "acomp", "attr", "advmod", "xcomp", "nsubjpass")
    nouns = [one for one in beside if not _is_to_be_done(tree, place, one)]  # `is to be signed`
    others = (*_names_of(tree, nouns), *lemmas_of(tree, (*nouns, *_wholes(tree, nouns))))
    keys = [f"{one} {two}" for one in particles for two in others]  # `hand in an application`
    keys += [f"{one} {two}" for one in (*particles, *others) for two in prepositions]
    keys += (*_states_of(tree, place), *particles, *others, *prepositions)
    if any(is_infinitive(tree, child) for child in tree.related(place, "xcomp", "ccomp")):
        keys.append("to")
    if tree.related(place, "expl"):
        keys.append(_THERE)
    return next((phrases[key] for key in keys if key in phrases), ())


def _names_of(tree: Tree, nouns: Iterable[int]) -> Iterator[str]:
    """Some nouns with the word that makes a name of each: `green light`, `go-ahead`."""
    for noun in nouns:
        for word in tree.related(noun, "amod", "compound"):
            gap = " " if word == noun - 1 else "-"
            if noun - word <= _NEXT_BUT_ONE:
                yield gap.join(lemmas_of(tree, (word, noun)))


def _wholes(tree: Tree, nouns: Iterable[int]) -> Iterator[int]:
    """What some nouns are shares of: the `cost` of `bears 70% of its cost`."""
    shares = (noun for noun in nouns if tree.tokens[noun].lemma.casefold() in _SHARES or tree.tokens[noun].tag == "CD")
    places = (place for share in shares for place in tree.related(share, "prep"))
    for place in places:
        if tree.tokens[place].lemma.casefold() == "of":
            yield from tree.related(place, "pobj")


def _is_to_be_done(tree: Tree, place: int, child: int) -> bool:
    """Whether a verb hangs on "be" as what is to be done, and says nothing of what something is."""
    return tree.tokens[place].lemma == "be" and tree.relation(child) == "xcomp" and is_infinitive(tree, child)


def _is_before_date(tree: Tree, preposition: int) -> bool:
    """Whether a preposition only dates the verb: `decided on Thursday to buy`, and not `decided on a supplier`."""
    return any(_is_date(tree.tokens[noun].lemma) for noun in tree.related(preposition, "pobj"))


@cache
def _is_date(word: str) -> bool:
    calendar = calendar_of("en")
    return calendar.is_month(word) or calendar.is_weekday(word)


def _states_of(tree: Tree, verb: int) -> Iterator[str]:
    """What something is in or comes into: the `under construction` of `is under construction`."""
    for preposition in tree.related(verb, "prep"):
        for noun in tree.related(preposition, "pobj"):
            yield f"{tree.tokens[preposition].lemma.casefold()} {tree.tokens[noun].lemma.casefold()}"


def lemmas_of(tree: Tree, places: Iterable[int]) -> tuple[str, ...]:
    """The dictionary forms of some words, in small letters."""
    return tuple(tree.tokens[place].lemma.casefold() for place in places)


def frame_of_noun(tree: Tree, place: int) -> Frame | None:
    """What a noun of action means; none where it only tells the kind of another noun: `training ground`."""
    token = tree.tokens[place]
    if token.tag not in ("NN", "NNS") or tree.relation(place) == "compound":
        return None
    lemma, frames = token.lemma.casefold(), frame_by_noun()
    if lemma not in ends_of_nouns():
        return None
    names = (*_names_of(tree, (place,)), lemma)
    return next((frames[name] for name in names if name in frames), None)
