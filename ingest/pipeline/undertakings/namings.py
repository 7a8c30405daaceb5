"""What the judge takes for names of undertakings → how likely each undertaking is one, and those that no rule opens.

Rules open an undertaking for what they have words for. What an article calls `the plan for the navy` or `secure
communications` is told by the judge alone: such phrases open one too, under a name of the phrase's own words.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import dropwhile

from ingest.pipeline.amounts.counted_nouns import share_words
from ingest.pipeline.amounts.values import find_money
from ingest.pipeline.commitments.roles import answerable
from ingest.pipeline.extraction import Document, Mention, Naming, Span
from ingest.pipeline.grammar.clauses import Clause
from ingest.pipeline.grammar.language_model import LANGUAGE
from ingest.pipeline.names.gazetteer import state_names
from ingest.pipeline.numbers import find_numbers, read_bound
from ingest.pipeline.undertakings.naming import Setting, adjective
from ingest.pipeline.undertakings.register import Register
from ingest.pipeline.undertakings.undertaking import Undertaking, extend
from initiatives.names import name_key

_OPENS = -1.5  # log-odds from which a phrase opens an undertaking, which then is known or waits as it is confident
_NAMES = 0.0  # and from which it is another name of one that is told there
_ALIKE = 0.65  # share of the words of the shorter that two names of one undertaking have in common
_MINOR = frozenset(("a", "an", "and", "at", "by", "for", "from", "in", "into", "its", "of", "on", "or", "to", "with"))
_SHORTEST = 4  # letters of a word that loses the s of its plural
_NEWS = frozenset(
    ("additional", "first", "further", "future", "latest", "new", "next", "planned", "same", "second", "such", "third")
)  # what tells of a thing only that it is new or known
_MEASURED = frozenset({"%", "per", "percent", "km"})  # what stands after a number that is no count, beside measures
_BEFORE_SUM = re.compile(
    r"(?:(?:a|about|around|at|half|least|less|more|most|nearly|of|over|quarter|some|than|the|third|to|up)\s)*",
    re.IGNORECASE,
)
_LONGEST_NUMBER = 30  # characters before a unit in which its number stands
_RELATIVE = re.compile(r",?\s(?:that|where|which|who|whose)\s")
_LINKS = frozenset(("a", "an", "for", "from", "in", "its", "of", "than", "the", "their", "to", "worth"))
_UNITS = frozenset(("dollars", "euros", "hectares", "kilometers", "kilometres", "km", "kroner", "kronor", "tonnes"))
_EMPTY = frozenset(("company", "country", "kilometre", "length", "mile", "number", "one", "other", "part", "percent"))


@dataclass(slots=True)
class _Named:
    """An undertaking, the main nouns of its names, and of what kind these are judged to be."""

    undertaking: Undertaking
    nouns: set[str] = field(default_factory=set)
    kinds: list[str] = field(default_factory=list)

    def take(self, document: Document, naming: Naming) -> None:
        """Note a name that only the judge tells; the undertaking is of the kind that most of its names are of."""
        self.nouns.add(_noun(document, naming))
        self.kinds.append(naming.kind)
        _note_likeliest(self.undertaking, naming)
        self.undertaking.kind = max(self.kinds, key=self.kinds.count)
        self.undertaking.name_at(document, _with_number(document, naming.phrase.span))


def note_namings(
    document: Document,
    register: Register,
    namings: Sequence[Naming],
    sentences: Sequence[Sequence[Clause]],
    setting: Setting,
) -> None:
    """Note on each undertaking what is judged of its names, and open those that only the judge tells."""
    namings = _without_parts(document, namings)
    known = [_told_by_rules(document, undertaking, namings) for undertaking in register.undertakings]
    telling = [one for one in namings if one.log_odds >= _OPENS and _noun(document, one) not in _EMPTY]
    for naming in sorted(telling, key=lambda one: (_is_noun_alone(one), -one.log_odds)):
        same = next((one for one in known if _is_same(document, one, naming)), None)
        if same is None:
            same = _Named(_opened(document, naming, sentences[naming.phrase.sentence], setting))
            known.append(same)
            register.undertakings.append(same.undertaking)
        if same.undertaking.is_judged_only:
            same.take(document, naming)


def _without_parts(document: Document, namings: Sequence[Naming]) -> list[Naming]:
    """The namings but for parts of a likely name that have another main noun: `fuel` of `fuel depot at the border`."""
    likely = [naming for naming in namings if naming.log_odds >= _NAMES]
    return [
        one
        for one in namings
        if not any(
            other.phrase.span.contains(one.phrase.span) and _noun(document, other) != _noun(document, one)
            for other in likely
        )
    ]


def _told_by_rules(document: Document, undertaking: Undertaking, namings: Iterable[Naming]) -> _Named:
    """An undertaking that rules have opened, with what is judged of the phrases where it is told."""
    own = [naming for naming in namings if _is_told_by(undertaking, naming.phrase.span)]
    for naming in own:
        _note_likeliest(undertaking, naming)
        if naming.log_odds >= _NAMES:
            span = _with_number(document, naming.phrase.span)
            undertaking.alias_spans.setdefault(document.quote(span), span)
    return _Named(undertaking, {_noun(document, naming) for naming in own})


def _with_number(document: Document, span: Span) -> Span:
    """A phrase that begins with a unit together with the number before it: `percent of GDP` → `5 percent of GDP`."""
    if document.quote(span).split()[0].casefold() not in _UNITS | _MEASURED:
        return span
    begin = max(span.start - _LONGEST_NUMBER, 0)
    before = document.body[begin : span.start]
    figures = [number for number in find_numbers(before, LANGUAGE) if not number.is_word]
    is_its_own = bool(figures) and not before[figures[-1].end :].strip()
    return Span(begin + figures[-1].start, span.end) if is_its_own else span


def _note_likeliest(undertaking: Undertaking, naming: Naming) -> None:
    """Note how likely a name is one and what is judged of the status, if none of the names is likelier."""
    if naming.log_odds > undertaking.log_odds:
        undertaking.log_odds, undertaking.judged_status = naming.log_odds, naming.status


def _is_told_by(undertaking: Undertaking, span: Span) -> bool:
    return any(span.overlaps(told) for told in undertaking.spans)


def _is_same(document: Document, known: _Named, naming: Naming) -> bool:
    """Whether a phrase means an undertaking: where it is told, by the same noun, or in nearly the same words."""
    undertaking = known.undertaking
    if _is_told_by(undertaking, naming.phrase.span) or _noun(document, naming) in known.nouns:
        return True
    words = _words(document.quote(naming.phrase.span))
    return any(_are_alike(words, _words(name)) for name in (undertaking.name, *undertaking.alias_spans))


def _are_alike(words: frozenset[str], others: frozenset[str]) -> bool:
    fewer = min(len(words), len(others))
    return words == others or (fewer > 1 and len(words & others) >= _ALIKE * fewer)


def _words(name: str) -> frozenset[str]:
    return frozenset(map(_singular, name_key(name).split())) - _MINOR


def _singular(word: str) -> str:
    return word[:-1] if len(word) >= _SHORTEST and word.endswith("s") else word


def _noun(document: Document, naming: Naming) -> str:
    return _singular(name_key(document.quote(naming.phrase.head)))


def _is_noun_alone(naming: Naming) -> bool:
    """Whether the phrase is but its main noun, which mostly takes up a longer name: `the plan`."""
    return naming.phrase.span == naming.phrase.head


def _opened(document: Document, naming: Naming, clauses: Sequence[Clause], setting: Setting) -> Undertaking:
    """The undertaking that a phrase names: `plan for the navy` in an article about Denmark is `Danish plan for …`.

    It is of the states that the phrase names, else of the one that the article is at home in or the sentence tells of.
    """
    actors = [mention for clause in clauses for mention in clause.actors]
    named = _states(mention for mention in actors if naming.phrase.span.contains(mention.span))
    beside = _states(actors)
    home = setting.hosts or (beside if len(beside) == 1 else ())
    undertaking = Undertaking(_name(document, naming, () if named else home), naming.kind)
    undertaking.is_told = undertaking.is_judged_only = True
    extend(undertaking.participants, named or home)
    return undertaking


def _states(actors: Iterable[Mention]) -> tuple[str, ...]:
    """The states that actors are, or stand for, each once."""
    return tuple(name for name in dict.fromkeys(map(answerable, actors)) if name in state_names())


def _after_count(phrase: str) -> str:
    """A phrase without the count that it begins with: `at least 26 ships` → `ships`, but `155 mm guns` stay so."""
    number = next(iter(find_numbers(phrase, LANGUAGE)), None)
    if number is None or number.is_word or number.scale > 1:
        return phrase
    _, start = read_bound(phrase, number.start, number.end, LANGUAGE)
    rest = phrase[number.end :].split(maxsplit=1)
    is_measured = not rest or rest[0].casefold() in (*_MEASURED, *share_words("measures", "any"))
    return phrase if start or is_measured else phrase[number.end :]


def _after_sum(document: Document, span: Span) -> str:
    """A phrase without the sum that it begins with: `half of €340 million in extra money` → `extra money`.

    What stands before the sum says no more than how much of it: words in small letters, none of them a noun's.
    """
    phrase = document.quote(span)
    money = next(iter(find_money(document, span)), None)
    if money is None or not _BEFORE_SUM.fullmatch(document.body, span.start, money.span.start):
        return phrase
    return document.body[money.span.end : span.end].lstrip() or phrase


def _after_links(phrase: str) -> str:
    """A phrase without the unit and the words that link it to what is meant: `km of the pipeline` → `pipeline`."""
    words = [*phrase.split(), ""]
    is_measure = words[0].casefold() in _UNITS and words[1].casefold() in _LINKS
    return " ".join(dropwhile(lambda word: word.casefold() in _LINKS, words[is_measure:-1])) or phrase


def _name(document: Document, naming: Naming, home: Sequence[str]) -> str:
    """The words of the phrase up to a relative clause, without how much or how new it is, after the state it is of."""
    said = _after_links(_after_count(_after_sum(document, naming.phrase.span)))
    words = _RELATIVE.split(said, maxsplit=1)[0].split()
    while len(words) > 1 and words[0].casefold() in _NEWS:
        words = words[1:]
    name = " ".join(words)
    name = name if name.count('"') % 2 == 0 else name.replace('"', "")
    is_proper = document.quote(naming.phrase.head)[0].isupper()
    if is_proper or not home:
        return name
    begins = naming.phrase.span.start == document.sentences[naming.phrase.sentence].start
    return f"{adjective(home[0])} {name[0].lower() + name[1:] if begins else name}"
