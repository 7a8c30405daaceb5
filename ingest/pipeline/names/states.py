"""Which states a text names, by name, nationality or capital, alone or as a group; and which of them it is at home in.

A capital counts where it acts ("Tallinn wants"), not where it is a place ("in Tallinn"); a nationality counts unless it
only tells where a thing or a firm comes from ("the German manufacturer").
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from ingest.pipeline import lexicon
from ingest.pipeline.extraction import Span
from ingest.pipeline.frozen import frozen
from ingest.pipeline.grammar.vocabulary import cue_book
from ingest.pipeline.localities import find_localities, may_name_locality
from ingest.pipeline.names.gazetteer import Group, StateName, goods_book, home_of_press, state_book, states
from ingest.pipeline.numbers import find_numbers
from ingest.pipeline.phrases import Match, read_words
from ingest.pipeline.reading import Reading

_DATELINE_AFTER = re.compile(r"(?:,[^.\n]{0,40}?)?\s*[-–—/(]\s*|,\s+\d|\s*\.\s*$")
_GENITIVE_ENDINGS: Mapping[str, tuple[str, ...]] = {
    "et": (),
    "lv": ("s", "u"),
    "lt": ("os", "ės", "ų"),
    "fi": ("n",),
}  # languages where names of states stand before nouns as adjectives do → how they end then
_UNIT_AFTER = re.compile(r" (?:batter(?:y|ies)|units?|crews?|detachments?|squadrons?|teams?)\b")  # of people, no goods
_PEOPLE = re.compile(r"(?:[^s]s|men)$")  # how English nouns for several of a people end: `Danes`, `Frenchmen`
_DESCRIBED_WITHIN = 24  # characters between a nationality and the noun of the thing that it describes
NEVER_HOME = frozenset({"RU", "BY"})  # "the government" of an article on the region's defence is not theirs
_TITLE_WEIGHT = 3
_BALTIC = frozenset({"EE", "LV", "LT"})
_BALTIC_WEIGHT = 2


@frozen()
class StateFound:
    """A phrase for one state, or for the members of a group; `counts` is false for a mere place or origin."""

    span: Span
    countries: tuple[str, ...]
    use: str  # "name", "people", "capital" or "group"
    counts: bool = True


def find_states(reading: Reading, firms: Sequence[Span]) -> tuple[StateFound, ...]:
    """Every phrase for a state in the document; `firms` are the names of firms found in it."""
    matches = reading.find(state_book(reading.document.language))
    origins = _Origins(reading, firms)
    found = [_read_match(match, reading, origins) for match in matches]
    return _keep_groups_with_members(tuple(found))


def _read_match(match: Match[StateName | Group], reading: Reading, origins: "_Origins") -> StateFound:
    label = match.label
    if isinstance(label, Group):
        return StateFound(match.span, label.members, "loose group" if label.is_loose else "group")
    span = _with_last_dot(match.span, reading.document.body)
    counts = not is_place(reading, span) if label.use == "capital" else not origins.is_of(span, label)
    return StateFound(span, (label.country,), label.use, counts)


def _with_last_dot(span: Span, body: str) -> Span:
    """`U.S` of "U.S. troops" is `U.S.`: the words of a phrase end before the dot."""
    dotted = "." in body[span.start : span.end] and body[span.end : span.end + 1] == "."
    return Span(span.start, span.end + 1) if dotted else span


def is_place(reading: Reading, span: Span) -> bool:
    """Whether a city is only where something is: a dateline, "in Tallinn", "the Vilnius summit"."""
    before, after, dealing = _place_patterns(reading.document.language)
    preceding, following = reading.before(span), reading.after(span)
    if not preceding.strip(" *•\"'“„") and _DATELINE_AFTER.match(following):
        return True
    is_there = bool(before.search(preceding)) and not dealing.search(preceding)
    return is_there or bool(after.match(following))


@cache
def _place_patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What stands before, and what after, a capital that is a place, and what before one that is a state after all."""
    tables = lexicon.load("places")
    before, after = tables["before"].get(language, []), tables["after"].get(language, [])
    dealing = rf"\b(?:{'|'.join(tables['dealing'].get(language, []))})\s+(?:{'|'.join(before)})\s+$"
    capital_noun = r"|\s(?-i:[A-Z])" if language == "en" else ""  # "Paris Air Show", "Warsaw Pact"
    return (
        re.compile(rf"\b(?:{'|'.join([*before, '-'])})\s+$", re.IGNORECASE),
        re.compile(rf"(?:[ -](?:{'|'.join([*after, '-'])})\b{capital_noun})", re.IGNORECASE),
        re.compile(dealing if language in tables["dealing"] else r"(?!)", re.IGNORECASE),
    )


class _Origins:
    """Tells the nationalities that only say where a thing or a firm comes from."""

    def __init__(self, reading: Reading, firms: Sequence[Span]) -> None:
        self._reading = reading
        things = [(match.span, match.label) for match in reading.find(goods_book())]
        self._things = sorted([*things, *((firm, None) for firm in firms)], key=lambda thing: thing[0].start)
        self._starts = [span.start for span, _ in self._things]

    def is_of(self, span: Span, label: StateName) -> bool:
        if label.use == "name" and self._reading.document.language not in _GENITIVE_ENDINGS:
            return self._is_maker(span)
        if label.use == "people" and self._reading.document.language == "en" and self._are_people(span):
            return False
        at = bisect_left(self._starts, span.end)
        if at == len(self._things):
            return False
        thing, origin = self._things[at]
        between = self._reading.document.body[span.end : thing.start]
        if origin:
            if _UNIT_AFTER.match(self._reading.document.body, thing.end):
                return False
            words = between.strip(" -‑")
            return origin == label.country and (not words or words in lexicon.load("firms")["goods"]["between"])
        if label.use == "name" and not self._is_genitive(span, between):
            return False
        return len(between) <= _DESCRIBED_WITHIN and not re.search(r"[,.;:()\n]|['’]s\b", between)

    def _are_people(self, span: Span) -> bool:
        """Whether it is a noun for several of a people, and so nothing that qualifies a thing: `The Danes built it`."""
        return bool(_PEOPLE.search(self._reading.document.quote(span)))

    def _is_genitive(self, span: Span, between: str) -> bool:
        """Whether a name belongs to the noun after it: `Lietuvos bendrovė`, and no subject, place or recipient.

        The Estonian genitive looks like the nominative: it is one where neither a verb nor a number comes before the
        noun: `toob Rootsi tanke`, but `toob Rootsi 14 tanki`.
        """
        language = self._reading.document.language
        endings, name = _GENITIVE_ENDINGS[language], self._reading.document.quote(span)
        if endings:
            return name.isupper() or name.endswith(endings)
        words = read_words(between, Span(0, len(between)))
        return not (cue_book(language).find(words) or find_numbers(between, language))

    def _is_maker(self, span: Span) -> bool:
        """`US-made`, `Finland-based` is of no account; `US-led` is."""
        return bool(re.match(r"-(?:made|built|based|produced|designed)\b", self._reading.after(span)))


def _keep_groups_with_members(found: tuple[StateFound, ...]) -> tuple[StateFound, ...]:
    """Drop "the three countries" where the text has not named its members."""
    named = {country for state in found if state.use != "loose group" and state.counts for country in state.countries}
    kept = (state for state in found if state.use != "loose group" or named.issuperset(state.countries))
    return tuple(replace(state, use="group") if state.use == "loose group" else state for state in kept)


def home_of(reading: Reading, found: Sequence[StateFound]) -> str | None:
    """The state that "the minister" is of: the one named most, or that of the language's press.

    Local press names its own state rarely; it gives way only to a state that is named often while its own is not.
    """
    by_language = home_of_press(reading.document.language)
    named = {country for state in found for country in state.countries}
    weights = _weights(reading, found)
    if by_language and (by_language in named or not weights or max(weights.values()) < _TITLE_WEIGHT):
        return by_language
    return weights.most_common(1)[0][0] if weights else None


def seat_of(reading: Reading, found: Sequence[StateFound]) -> str | None:
    """The state that "the cabinet" and "parliament" are of, if the press of no state writes in the language.

    A Baltic state counts for more, as the news are of the region, and so does one whose municipalities are named.
    """
    if home_of_press(reading.document.language):
        return home_of(reading, found)
    weights = _weights(reading, found)
    for country in _BALTIC & weights.keys():
        weights[country] *= _BALTIC_WEIGHT
    weights.update(country for country in _states_of_localities(reading) if country in weights)
    return weights.most_common(1)[0][0] if weights else None


def _weights(reading: Reading, found: Sequence[StateFound]) -> Counter[str]:
    """Country code → how often a state is named, in the headline three times as much."""
    title = reading.document.sentences[0] if reading.document.sentences else None
    weights: Counter[str] = Counter()
    for state in found:
        if state.use != "group" and state.countries[0] not in NEVER_HOME:
            weights[state.countries[0]] += _TITLE_WEIGHT if title and title.contains(state.span) else 1
    return weights


def _states_of_localities(reading: Reading) -> Iterator[str]:
    """The state of each municipality that a document names, once for each."""
    code_by_name = {state.name: code for code, state in states().items()}
    found = {match.label for words in reading.words if may_name_locality(words) for match in find_localities(words)}
    return (code_by_name[locality.state] for locality in found)
