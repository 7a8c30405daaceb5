"""What speaks for a date of an article as that on which a commitment falls due, and what for none.

Where the date stands, what its words say that it is the date of, whether it lies ahead, what its words hang on, and
what else its sentence tells.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from ingest.pipeline.cleaning.documents import reference_date
from ingest.pipeline.commitments.commitment import Commitment
from ingest.pipeline.commitments.signs import holding
from ingest.pipeline.dates.calendars import calendar_of
from ingest.pipeline.dates.finding import FoundDate
from ingest.pipeline.extraction import Document, Signs, Span, Token
from ingest.pipeline.frozen import frozen
from initiatives.partial_dates import PartialDate

_DISTANCES = ((-2, "2 or more back"), (-1, "1 back"), (0, "in the sentence"), (1, "1 on"), (3, "2-3 on"))  # sentences
_LONG_WORD = re.compile(r"[^\W\d_]{5,}")
_MOST_STEPS = 6  # words up to the verb that a date hangs on
_STEM = 6  # letters by which two words are taken for forms of one


@frozen()
class ToldDate:
    """A date near a commitment: the sentence that tells it, by its number, and its place among the dates there."""

    date: FoundDate
    sentence: int
    is_first: bool
    is_last: bool


@frozen()
class Setting:
    """A commitment in its article: the number of its sentence, and what each sentence commits to."""

    document: Document
    commitment: Commitment
    sentence: int
    told_in: Mapping[int, Sequence[Commitment]]
    tokens: Sequence[Token]

    def time(self, value: PartialDate) -> str:
        """Whether a date lies ahead of the day of publication, around it or behind it."""
        published = reference_date(self.document, self.commitment.span)
        if published is None:
            return "undated"
        if value.covers(published) or published.covers(value):
            return "around"
        return "ahead" if value.first_day > published.last_day else "gone by"

    def others(self, sentence: int) -> list[Commitment]:
        """What else is committed to in a sentence."""
        return [one for one in self.told_in.get(sentence, ()) if one is not self.commitment]


def signs_of_date(setting: Setting, told: ToldDate) -> Signs:
    """What speaks for a date by itself."""
    return frozenset((*_place_signs(setting, told), *_word_signs(setting, told), *_sentence_signs(setting, told)))


def signs_of_rule(setting: Setting, told: ToldDate) -> Signs:
    """What speaks for a date as the rules arrive at it."""
    commitment = setting.commitment
    return frozenset(
        {
            "by rule",
            f"by rule, {_where(setting, told)}",
            f"by rule, {commitment.status.value}",
            f"by rule, {commitment.kind}",
        }
    )


def signs_of_none(setting: Setting, near: Sequence[ToldDate]) -> Signs:
    """What speaks for no date at all; `near` are those on offer."""
    one = setting.commitment
    return holding(
        {
            "none": True,
            "none, as by rule": one.due is None,
            f"none for {one.kind}": True,
            f"none for {one.status.value}": True,
            f"none for {one.kind}, {one.status.value}": True,
            "none, with a number": one.has_number,
            "none, with a period": one.period is not None,
            "none, with a date here": any(told.sentence == setting.sentence for told in near),
            "none, with the day of the act": one.announced is not None,
            "none, nobody named": not one.is_named,
        }
    )


def _where(setting: Setting, told: ToldDate) -> str:
    if setting.commitment.evidence.contains(told.date.span):
        return "in its words"
    on = told.sentence - setting.sentence
    return next((words for most, words in _DISTANCES if on <= most), "4 or more on")


def _place_signs(setting: Setting, told: ToldDate) -> Iterator[str]:
    """Where a date stands, what its words make of it, and how that goes with what is committed."""
    commitment, date = setting.commitment, told.date
    kind, status = commitment.kind, commitment.status.value
    where, time = _where(setting, told), setting.time(date.value)
    role, precision = f"{date.role}, {date.strength.name.lower()}", _precision(date.value)
    yield from (where, role, f"{role}, {where}", f"{time}, {where}", f"{precision}, {where}", f"{kind}, {where}")
    yield from (f"{time}, {status}", f"{time}, {kind}", f"{date.role}, {status}", f"{date.role}, {kind}")
    yield from (f"{precision}, {kind}", f"{date.role}, {time}, {_side(setting, told)}")
    start, end = sorted((commitment.span, date.span))
    yield from holding(
        {
            "period": date.is_period,
            f"period, {kind}": date.is_period,
            "in another line": "\n" in setting.document.body[start.end : end.start],
            "first of its sentence": told.is_first,
            "last of its sentence": told.is_last,
            "before the words": date.span.end <= commitment.span.start,
        }
    )


def _precision(value: PartialDate) -> str:
    return "day" if value.day else "month" if value.month else "year"


def _side(setting: Setting, told: ToldDate) -> str:
    return "here" if told.sentence == setting.sentence else "elsewhere"


def _word_signs(setting: Setting, told: ToldDate) -> Iterator[str]:
    """What the words of a date hang on, up to the verb: `in` and `deliver` in `will be delivered in 2027`."""
    tokens, side = setting.tokens, _side(setting, told)
    first = bisect_left(tokens, told.date.span.start, key=lambda token: token.start)
    last = bisect_left(tokens, told.date.span.end, first, key=lambda token: token.start)
    if first == last:
        return
    yield f"begins with {_lemma(tokens[first])}"
    for token in _above(tokens, first, last):
        if token.tag in ("IN", "TO") or token.tag.startswith("N"):
            yield f"{_lemma(token)}, {side}"
        elif token.tag.startswith("V"):
            is_own = setting.commitment.evidence.contains(Span(token.start, token.end))
            yield from (f"{_lemma(token)}, {side}", f"{_lemma(token)}", f"{token.tag}, {side}")
            yield "verb in its words" if is_own else "verb elsewhere"
            return


def _above(tokens: Sequence[Token], first: int, last: int) -> Iterator[Token]:
    """The words that those from the first to before the last hang on, from the nearest up."""
    within = range(first, last)
    place = next((one for one in within if tokens[one].head not in within), first)
    for _ in range(_MOST_STEPS):
        head = tokens[place].head
        if head == place:
            return
        yield tokens[head]
        place = head


def _lemma(token: Token) -> str:
    return "number" if token.lemma.isdigit() else token.lemma.casefold()


def _sentence_signs(setting: Setting, told: ToldDate) -> Iterator[str]:
    """What else is told in the sentence of a date."""
    document, commitment = setting.document, setting.commitment
    others = setting.others(told.sentence)
    if told.sentence == setting.sentence:
        yield from holding(
            {
                "beside others": bool(others),
                "in the words of another": any(one.evidence.contains(told.date.span) for one in others),
            }
        )
        return
    calendar, sentence, body = calendar_of(document.language), document.sentences[told.sentence], document.body
    side = "on" if told.sentence > setting.sentence else "back"
    start, end = sorted((setting.sentence, told.sentence))
    yield from holding(
        {
            f"delivers, {side}": bool(calendar.delivers.search(body, sentence.start, sentence.end)),
            f"goes on, {side}": bool(calendar.follows.match(body, sentence.start)),
            f"ends, {side}": bool(calendar.ends.search(body, sentence.start, sentence.end)),
            f"of something known, {side}": bool(calendar.known.match(body, sentence.start)),
            f"alone, {side}": not others,
            f"beside others, {side}": bool(others),
            f"beside others of the same, {side}": any(_is_alike(one, commitment) for one in others),
            f"beside other actors, {side}": any(_are_strangers(one, commitment) for one in others),
            f"due of another, {side}": any(one.due and one.due.value == told.date.value for one in others),
            f"beside a number, {side}": any(one.has_number for one in others),
            f"words in common, {side}": not _stems(document, commitment.span).isdisjoint(_stems(document, sentence)),
            "others between": any(setting.told_in.get(number) for number in range(start + 1, end)),
        }
    )


def _is_alike(one: Commitment, other: Commitment) -> bool:
    is_same_thing = one.thing is not None and other.thing is not None and one.thing.name == other.thing.name
    return is_same_thing and one.kind == other.kind


def _are_strangers(one: Commitment, other: Commitment) -> bool:
    return set(one.actor_names).isdisjoint(other.actor_names)


def _stems(document: Document, span: Span) -> frozenset[str]:
    """The beginnings of the longer words of a span."""
    return frozenset(word[:_STEM] for word in _LONG_WORD.findall(document.quote(span).casefold()))
