"""On which date of an article each commitment falls due: options by rules, and one of them by fitted weights.

Every date told near a commitment is an option, and so are that which the rules of `dating.py` arrive at, and none.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.pipeline.choices import choose
from ingest.pipeline.commitments.commitment import Commitment, by_sentence
from ingest.pipeline.commitments.dating import dates_in
from ingest.pipeline.commitments.due_signs import Setting, ToldDate, signs_of_date, signs_of_none, signs_of_rule
from ingest.pipeline.commitments.signs import holding
from ingest.pipeline.extraction import Choice, Document, Option, Signs, Span, Token, Value
from ingest.pipeline.sentences import sentence_at
from initiatives.partial_dates import PartialDate

FIELD = "due"
_BACK, _ON = 3, 6  # sentences before and after that of a commitment in which its date may be told
_OF_RULE_ALONE = frozenset({"by rule", "by rule alone"})

_Offer = tuple[Value | None, Option]


def choose_dues(
    document: Document, commitments: Sequence[Commitment], tokens: Sequence[Token] = ()
) -> tuple[tuple[Commitment, ...], tuple[Choice, ...]]:
    """The commitments, each with the date on which it falls due, if any; and what each date was chosen among."""
    told_in = by_sentence(document, commitments)
    dated, choices = [], []
    for number, one in enumerate(commitments, start=1):
        place = sentence_at(document.sentences, one.span.start)
        values, options = zip(*_offers(Setting(document, one, place, told_in, tokens)), strict=True)
        choice = choose(FIELD, number, options)
        dated.append(replace(one, due=values[choice.taken]))
        choices.append(choice)
    return tuple(dated), tuple(choices)


def _offers(setting: Setting) -> list[_Offer]:
    """What a commitment could fall due on, what the rules say first: of equals that is taken."""
    rule, near = setting.commitment.due, _dates_near(setting)
    by_value: dict[PartialDate, list[ToldDate]] = defaultdict(list)
    for told in sorted(near, key=lambda told: _distance(setting.commitment.span, told.date.span)):
        by_value[told.date.value].append(told)
    ahead = [value for value in by_value if setting.time(value) == "ahead"]
    offers: list[_Offer] = [(None, Option((), signs_of_none(setting, near)))]
    if rule is not None and rule.value not in by_value:
        offers.append((rule, Option((str(rule.value),), _OF_RULE_ALONE)))
    for value, (told, *again) in by_value.items():
        signs = signs_of_date(setting, told) | _signs_beside(setting, value, ahead, is_again=bool(again))
        if rule is not None and rule.value == value:
            offers.append((rule, Option((str(value),), signs | signs_of_rule(setting, told))))
        else:
            offers.append((Value(value, told.date.span), Option((str(value),), signs)))
    return sorted(offers, key=lambda offer: offer[0] is not rule)


def _dates_near(setting: Setting) -> list[ToldDate]:
    return [told for number in _numbers_near(setting) for told in _dates_of(setting.document, number)]


def _numbers_near(setting: Setting) -> range:
    first, last = max(setting.sentence - _BACK, 0), setting.sentence + _ON
    return range(first, min(last + 1, len(setting.document.sentences)))


def _dates_of(document: Document, number: int) -> Iterator[ToldDate]:
    sentence = document.sentences[number]
    dates = dates_in(document, sentence)
    return (ToldDate(date, number, date is dates[0], date is dates[-1]) for date in dates)


def _distance(span: Span, date: Span) -> tuple[int, int]:
    """How far a date stands from a span; of two equally far the later is the nearer."""
    return max(span.start - date.end, date.start - span.end, 0), -date.start


def _signs_beside(setting: Setting, value: PartialDate, ahead: Sequence[PartialDate], *, is_again: bool) -> Signs:
    """What speaks for a date as one of several."""
    announced = setting.commitment.announced
    last = max(ahead, key=lambda date: date.last_day, default=None)
    return holding(
        {
            "told again": is_again,
            "the only one ahead": list(ahead) == [value],
            "the last ahead": len(ahead) > 1 and value == last,
            "the day of the act": announced is not None and announced.value == value,
        }
    )
