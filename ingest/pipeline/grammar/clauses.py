"""Document + mentions → clauses: the parts of sentences that can carry one commitment, with all that stands in them.

Where the language model has read the sentence, each verb with all that hangs on it is a clause. Elsewhere a sentence is
cut at semicolons, colons and commas before words that open clauses; a part without a verb or without anything to commit
joins its neighbour. What is committed, and by whom, is told by `commitments/finding.py`.
"""

import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import pairwise, takewhile
from operator import attrgetter

from ingest.pipeline import lexicon
from ingest.pipeline.extraction import Document, Mention, Span, Token
from ingest.pipeline.frozen import frozen
from ingest.pipeline.grammar.acts_told import acts_told
from ingest.pipeline.grammar.contents import LONGEST_NAME, START_OF_SPAN, Contents
from ingest.pipeline.grammar.frames import Frame
from ingest.pipeline.grammar.predicates import Predicate, read_predicates
from ingest.pipeline.grammar.syntax import Tree, trees
from ingest.pipeline.grammar.vocabulary import Cue, Thing
from ingest.pipeline.localities import Locality, find_localities, may_name_locality
from ingest.pipeline.phrases import Match, Word, Words
from initiatives.choices import ActorKind, CommitmentStatus, InitiativeKind

_START, _END = attrgetter("start"), attrgetter("end")

_CLASS_BY_KIND: Mapping[str, str] = {
    InitiativeKind.FORTIFICATION: "works",
    InitiativeKind.INFRASTRUCTURE: "works",
    InitiativeKind.EXERCISE: "drill",
    InitiativeKind.AIR_POLICING: "force",
    InitiativeKind.FORWARD_PRESENCE: "force",
    InitiativeKind.POLICY: "law",
    InitiativeKind.BUDGET: "fund",
    InitiativeKind.INDUSTRY: "plant",
    InitiativeKind.PROCUREMENT: "hardware",
}  # the class of things that a named initiative stands for
_AUXILIARY = (CommitmentStatus.PLEDGED, CommitmentStatus.PROPOSED)  # the rungs that auxiliaries tell: `must`, `may`
_LONGEST_PHRASE = 24  # characters of the longest function word
_HARD_BREAK = re.compile(r"[;:]|\s[–—-]+\s|[()]")
_COMMA = re.compile(r",(?!\d)")  # no decimal one
_YEARS = re.compile(r"\d{4} \w+ \d{4}\b")  # `between 2030 and 2035`
_SUBJECT_WORDS = 5  # words that may stand between "and" and the verb of the clause that it opens
_PHRASE_WORDS = 3  # words before a thing that belong to its phrase
_SMALL_WORDS = ("opens", "joins", "negation", "agent", "host", "recipient", "partner", "supplier", "source", "articles")


@frozen(eq=False)
class Clause:
    """A part of a sentence, its words, and the cues, things, actors and initiatives in it, in order of the text.

    Two are equal only when they are the same object, so that what is read from one can be kept.
    """

    span: Span
    sentence: int
    words: Words
    cues: tuple[Match[Cue], ...]
    things: tuple[Match[Thing], ...]
    actors: tuple[Mention, ...]
    initiatives: tuple[Mention, ...]
    function_words: tuple[Match[str], ...]  # the words of `grammar.toml`, each labelled with the name of its list
    lists: frozenset[str]  # the names of these lists
    localities: tuple[Match[Locality], ...]
    has_number: bool
    core: Span  # without what was joined to its front
    predicate: Predicate | None = None  # what the tree of the sentence tells, where there is one
    meaning: Frame | None = None  # what the predicate means beside the things of the clause
    subjects: frozenset[str] = frozenset()  # the classes of the things that are its subject
    status: CommitmentStatus | None = None  # the rung that the verb tells by the tree of the sentence
    acts: tuple[str, ...] = ()  # what is done, as the verbs tell it, the main verb first

    @property
    def stands_alone(self) -> bool:
        """Whether the clause has both a verb and something that can be committed."""
        has_verb = bool(self.cues) or self.status is not None
        return has_verb and (self.has_number or bool(self.things or self.initiatives))

    def owns(self, span: Span) -> bool:
        """Whether what stands in the span of the clause belongs to it, and not to a clause inside it."""
        runs = self.predicate.owned if self.predicate else (self.span,)
        return any(run.start <= span.start < run.end for run in runs)

    def marks(self, *tables: str) -> list[Span]:
        """Where words of these lists of `grammar.toml` stand."""
        if self.lists.isdisjoint(tables):
            return []
        return [match.span for match in self.function_words if match.label in tables]

    def names(self, *categories: str) -> bool:
        """Whether it names a thing of one of these classes."""
        return any(thing.label.category in categories for thing in self.things)

    def words_between(self, start: int, end: int) -> tuple[Word, ...]:
        """The words that lie between two offsets of the body."""
        first = bisect_left(self.words, start, key=_START)
        return self.words[first : bisect_right(self.words, end, lo=first, key=_END)]

    def function_words_at(self, word: Word) -> Sequence[Match[str]]:
        """The function words that end with this word: of `made by` those at "by"."""
        first = bisect_left(self.function_words, word.start - _LONGEST_PHRASE, key=START_OF_SPAN)
        last = bisect_left(self.function_words, word.end, lo=first, key=START_OF_SPAN)
        return [match for match in self.function_words[first:last] if match.span.end == word.end]

    @property
    def tells_act(self) -> bool:
        """Whether words of the clause tell an act and how far it has come, be its object a mere pronoun."""
        if self.status:
            return self.meaning is not None
        asks = any(cue.label.status == CommitmentStatus.REQUESTED for cue in self.cues)
        has_status = any(cue.label.status for cue in self.cues)
        return any(cue.label.act and (asks or has_status) for cue in self.cues)


def read_clauses(
    document: Document, mentions: Sequence[Mention], tokens: Sequence[Token] = ()
) -> tuple[tuple[Clause, ...], ...]:
    """The clauses of each sentence, in order of the text; `tokens` are its words as the language model reads them."""
    actors = settled([mention for mention in mentions if mention.record == "actor"])
    contents = Contents(document, actors, [mention for mention in mentions if mention.record == "initiative"])
    sentences = enumerate(trees(tokens, document.sentences))
    return tuple(_clauses(_Passage(contents, number), tree) for number, tree in sentences)


def settled(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, each as the article as a whole tells it.

    A person has the country that any mention tells (`Pevkur` that of `Hanno Pevkur`); who heads a firm that the article
    names speaks as that firm: `Armin Papperger, chief executive of Rheinmetall`.
    """
    country_by_name = {mention.name: mention.country for mention in mentions if mention.country}
    firms = {mention.name: mention for mention in mentions if mention.kind == ActorKind.COMPANY and mention.name}
    firm_by_head = {mention.name: firms[mention.affiliation] for mention in mentions if mention.affiliation in firms}
    return [_settled(mention, firm_by_head, country_by_name) for mention in mentions]


def _settled(
    mention: Mention, firm_by_head: Mapping[str | None, Mention], country_by_name: Mapping[str | None, str]
) -> Mention:
    if mention.name in firm_by_head:
        return replace(firm_by_head[mention.name], span=mention.span)
    if mention.country is None and mention.name in country_by_name:
        return replace(mention, country=country_by_name[mention.name])
    return mention


class _Passage:
    """One sentence and what stands in it, handed out by stretches of the body."""

    def __init__(self, contents: Contents, number: int) -> None:
        self._contents = contents
        self.number = number
        self.document = contents.document
        self.span = contents.document.sentences[number]
        self.words = contents.sentences[number]

    def parts(self) -> Iterator[Span]:
        """The sentence cut where a clause may begin."""
        cues = self._contents.cues.within(self.span)
        function_words = self._contents.function_words.within(self.span)
        paired = frozenset(self._joins_of_pairs(function_words))
        return _parts(self.document, self.span, self.words, cues, function_words, paired)

    def _joins_of_pairs(self, function_words: Sequence[Match[str]]) -> Iterator[int]:
        """Where an "and" stands between two names in one case: `Latvija un Igaunija`, and not `Latviju un Igaunija`."""
        if "cases" not in lexicon.load("grammar").get(self.document.language, {}):
            return
        body, actors = self.document.body, self._contents.actors.within(self.span)
        last_letters = {mention.span.end + 1: body[mention.span.end - 1] for mention in actors}
        following = {mention.span.start - 1: body[mention.span.end - 1] for mention in actors}
        for join in (match.span for match in function_words if match.label == "joins"):
            if join.start in last_letters and last_letters[join.start] == following.get(join.end):
                yield join.start

    def clause(self, span: Span, core: Span) -> Clause:
        """The clause of all that stands in a span."""
        return self._clause([span], core)

    def clause_of(self, predicate: Predicate) -> Clause:
        """The clause of what belongs to a predicate."""
        return self._clause(predicate.owned, Span(predicate.owned[0].start, predicate.owned[-1].end), predicate)

    def _clause(self, runs: Sequence[Span], core: Span, predicate: Predicate | None = None) -> Clause:
        contents = self._contents
        words = Words(contents.words.within_all(runs))
        things, initiatives = contents.things.within_all(runs), contents.initiatives.within_all(runs)
        classes = [*self._classes(runs, things, initiatives), *self._counted_people(predicate)]
        subjects = frozenset(self._of_subjects(predicate)) if predicate else frozenset[str]()
        meaning = predicate.meaning(classes, subjects) if predicate else None
        cues = () if predicate and predicate.is_report else contents.cues.within_all(runs)
        function_words = contents.function_words.within_all(runs)
        actors = self._actors_of(runs, predicate)
        return Clause(
            span=Span(runs[0].start, runs[-1].end),
            sentence=self.number,
            words=words,
            cues=cues,
            things=things,
            actors=actors,
            initiatives=initiatives,
            function_words=function_words,
            lists=frozenset([match.label for match in function_words]),
            localities=self._localities_of(words) if self._may_name_locality else (),
            has_number=bool(contents.numbers.within_all(runs)),
            core=core,
            predicate=predicate,
            meaning=meaning,
            subjects=subjects,
            status=predicate.status(meaning) if predicate else None,
            acts=acts_told(predicate, meaning, cues, actors),
        )

    def _localities_of(self, words: Words) -> tuple[Match[Locality], ...]:
        """The municipalities among words, but for what is a person's name: `Defence Minister Robertas Kaunas`."""
        actors = self._contents.actors.within(self.span)
        persons = [actor.span for actor in actors if actor.kind == ActorKind.PERSON]
        return tuple(place for place in find_localities(words) if not any(place.span.overlaps(one) for one in persons))

    @cached_property
    def _may_name_locality(self) -> bool:
        return may_name_locality(self.words)

    def _actors_of(self, runs: Sequence[Span], predicate: Predicate | None) -> tuple[Mention, ...]:
        """The actors of a clause; those that its subject names belong to it, wherever it stands: `Riga, which buys`."""
        actors = self._contents.actors.within_all(runs)
        shared = self._contents.actors.within_all(predicate.around) if predicate else ()
        others = [mention for mention in shared if not any(run.overlaps(mention.span) for run in runs)]
        return tuple(sorted((*others, *actors), key=START_OF_SPAN)) if others else actors

    def _of_subjects(self, predicate: Predicate) -> Iterator[str]:
        """The classes of the things that are the subject of a predicate."""
        for noun in predicate.subjects:
            near = self._contents.things.within(Span(max(0, noun.start - LONGEST_NAME), noun.end))
            yield from (thing.label.category for thing in near if thing.span.overlaps(noun))

    def _classes(
        self, runs: Sequence[Span], things: Iterable[Match[Thing]], initiatives: Iterable[Mention]
    ) -> Iterator[str]:
        """The classes of the things that a clause speaks of; a named initiative stands for one, money for `fund`."""
        yield from (thing.label.category for thing in things)
        yield from (_CLASS_BY_KIND[one.kind] for one in initiatives if one.kind in _CLASS_BY_KIND)
        if self._contents.money.within_all(runs):
            yield "fund"

    def _counted_people(self, predicate: Predicate | None) -> Iterator[str]:
        """The class of the soldiers that a number of a people stands for: `There are 900 Britons at Tapa`."""
        counted = predicate.counted_names if predicate else ()
        named = self._contents.actors.within(self.span) if counted else ()
        peoples = [mention.span for mention in named if mention.kind == ActorKind.COUNTRY]
        if any(people.overlaps(name) for people in peoples for name in counted):
            yield "force"


def _clauses(passage: _Passage, tree: Tree) -> tuple[Clause, ...]:
    predicates = read_predicates(tree)
    if predicates:
        return tuple(map(passage.clause_of, predicates))
    spans = passage.parts()
    parts = [passage.clause(span, span) for span in spans]
    return tuple(_under_one_verb([passage.clause(span, core) for span, core in _joined(parts)]))


def _parts(
    document: Document,
    sentence: Span,
    words: Sequence[Word],
    cues: Sequence[Match[Cue]],
    function_words: Sequence[Match[str]],
    paired: frozenset[int] = frozenset(),
) -> Iterator[Span]:
    """The sentence cut at every place where a clause may begin.

    At a bare "and" only between verbs, where the second follows soon and has words of its own, unlike `built and
    opened`, and not where it is `paired`; at a bare comma where words that tell how far something has come stand both
    before and after it: `Germany sent a battalion, Italy will send jets`.
    """
    body = document.body
    told = [cue.span.start for cue in cues if cue.label.status and not cue.label.is_faint]
    commas = [match.start() for match in _COMMA.finditer(body, sentence.start, sentence.end)]
    opening = {match.span.start for match in function_words if match.label == "opens"}
    started = [cue.span.start for cue in cues]
    verbs = {place for cue in cues for place in range(cue.first - _SUBJECT_WORDS, cue.first)}
    firsts, lasts = {cue.first for cue in cues}, {cue.last for cue in cues}
    joining = {
        match.span.start
        for match in function_words
        if match.label == "joins"
        and match.last in verbs
        and not (match.first - 1 in lasts and match.last + 1 in firsts)
    } - paired
    joining -= {words[place].start for place in _between_nouns(document.language, words, function_words, started)}
    start = sentence.start
    for before, word in pairwise(words):
        between = body[before.end : word.start]
        is_after_comma = (
            "," in between
            and between != ","
            and (word.start in opening or _parts_verbs(told, commas, start, word.start))
        )
        first, following = bisect_left(started, start), bisect_left(started, word.start)
        is_joined = word.start in joining and first < following and not _awaits_verb(cues[first:], following - first)
        is_joined = is_joined and not _YEARS.match(body, before.start)
        if _HARD_BREAK.search(between) or is_after_comma or is_joined:
            yield Span(start, word.start)
            start = word.start
    if start < sentence.end:
        yield Span(start, sentence.end)


def _between_nouns(
    language: str, words: Sequence[Word], function_words: Sequence[Match[str]], started: Sequence[int]
) -> Iterator[int]:
    """The places of each "and" that joins two nouns before one verb: `will 500 Soldatinnen und Soldaten verlegen`.

    Only where all nouns have a capital letter and verbs that stand behind other verbs are listed, as in German.
    """
    if "finals" not in lexicon.load("grammar").get(language, {}):
        return
    final = {match.span.start for match in function_words if match.label == "finals"}
    for place in [match.first for match in function_words if match.label == "joins"]:
        following = list(takewhile(lambda word: not word.follows_break, words[place + 1 :]))
        while len(following) > 1 and following[-1].start in final:
            following.pop()
        is_noun_before = place > 0 and words[place - 1].text[0].isupper()
        is_verbless = not any(word.start in started for word in following)
        is_verb_last = len(following) > 1 and following[-1].text.islower() and following[-1].start in started
        is_one_list = is_verbless or (is_verb_last and following[0].start not in {*started, *final})
        if is_noun_before and is_one_list:
            yield place


def _parts_verbs(told: Sequence[int], commas: Sequence[int], start: int, place: int) -> bool:
    """Whether a word of `told` stands between `start` and a place after a comma, and another before the next comma."""
    following = bisect_left(commas, place)
    end = commas[following] if following < len(commas) else sys.maxsize
    return bisect_left(told, start) < bisect_left(told, place) < bisect_left(told, end)


def _awaits_verb(cues: Sequence[Match[Cue]], told: int) -> bool:
    """Whether the first cues are auxiliaries alone, and the next an act without a tense, so that "and" joins nouns.

    Example: `peavad varustuse ja tehnika laod valmima`.
    """
    status_only = all(cue.label.status in _AUXILIARY and not cue.label.act for cue in cues[:told])
    verb = [cue.label for cue in cues[told:] if cue.span == cues[told].span] if told < len(cues) else []
    return status_only and bool(verb) and all(label.act and not label.status for label in verb)


def _joined(parts: Sequence[Clause]) -> list[tuple[Span, Span]]:
    """The parts that stand alone, each with the parts after it that do not; what comes first goes with the first.

    Returns the whole span and the core, which begins with the part that stands alone. What a relative clause tells of
    somebody is no supposition, whatever stands before it: `ob die Kasernen fertig werden, die Litauen baut`.
    """
    spans: list[tuple[Span, Span]] = []
    is_open = False  # whether the last span still waits for a part that stands alone
    is_supposed = False  # whether the last span opens with a word such as "if"
    for part in parts:
        is_apart = is_supposed and part.tells_act and bool(part.actors) and opens_with(part, "relatives")
        if not spans or is_apart or not (is_open or not part.stands_alone):
            spans.append((part.span, part.span))
            is_open = not part.stands_alone and not is_apart
            is_supposed = opens_with(part, "condition")
            continue
        whole, core = spans[-1]
        start = part.span.start if is_open and part.stands_alone else core.start
        spans[-1] = Span(whole.start, part.span.end), Span(start, part.span.end)
        is_open = is_open and not part.stands_alone
    return spans


def _under_one_verb(clauses: Sequence[Clause]) -> Iterator[Clause]:
    """The clauses, each with the verb before it that governs it where "and" opens it and it has but an infinitive.

    Lithuanian infinitives look like participles: `planuojama iškasti griovį ir užminuoti tiltus` mines no bridge yet.
    """
    before: Clause | None = None
    for clause in clauses:
        told = [cue for cue in clause.cues if cue.label.status]
        governing = [cue for cue in before.cues if cue.label.status and not cue.label.act] if before else []
        is_infinitive = bool(told) and all(cue.label.is_faint and cue.label.act for cue in told)
        before = clause
        if governing and is_infinitive and opens_with(clause, "joins"):
            acts = [cue._replace(label=replace(cue.label, status=None, is_faint=False)) for cue in clause.cues]
            before = replace(clause, cues=(*governing, *acts))
        yield before


def opens_with(part: Clause, table: str) -> bool:
    """Whether one of the first two words of a part is in a list of `grammar.toml`: `die`, `an der`."""
    first = {word.start for word in part.words[:2]}
    return any(span.start in first for span in part.marks(table))


def thing_phrase(clause: Clause, thing: Span) -> Span:
    """A thing with the words before it that belong to it: `44 Leopard 2A8 tanks`, `multinational battle group`.

    Where the tree is known, no verb is one of them.
    """
    words = clause.words
    small = {span.start for span in clause.marks(*_SMALL_WORDS)}
    if clause.predicate:
        small |= clause.predicate.tree.outside_nouns
    start = first = bisect_left(words, thing.start, key=_START)
    if words[first].start in small:
        return thing
    while start > 0 and first - start < _PHRASE_WORDS and not words[start].follows_break:
        if words[start - 1].start in small:
            break
        start -= 1
    return Span(words[start].start, thing.end)
