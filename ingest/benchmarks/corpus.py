"""A made-up corpus whose skew is that of news: a few states in most articles, the rest with long tails. Pure.

How often each state is named is counted in the annotated articles, as is how many commitments name an amount or a
counterparty. The numbers of the draws make about as many initiatives of as many mentions as there are there.
"""

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from ingest.benchmarks.draws import Draws
from ingest.pipeline.extraction import Document, Extraction, Fact, FactValue, Span, Value
from initiatives.choices import CommitmentKind, CommitmentStatus, InitiativeKind, InitiativeStatus
from initiatives.money import Money, Quantity
from initiatives.partial_dates import PartialDate

_STATES = {  # share of the annotated articles that name it
    "Estonia": 0.70,
    "Latvia": 0.69,
    "Lithuania": 0.64,
    "NATO": 0.56,
    "Poland": 0.30,
    "Finland": 0.26,
    "Germany": 0.25,
    "European Union": 0.21,
    "Sweden": 0.20,
    "United States": 0.18,
    "Netherlands": 0.14,
    "United Kingdom": 0.13,
    "Canada": 0.10,
}
_ALIASES = ("{}'s government", "the {} side", "Republic of {}", "official {}")
_PROGRESS = (CommitmentStatus.PLEDGED, CommitmentStatus.AGREED, CommitmentStatus.UNDER_WAY, CommitmentStatus.DELIVERED)
_UNITS = ("soldiers", "vehicles", "launchers", "bunkers", "kilometres")
_SYLLABLES = tuple(first + second for first in "bdfgklmnprstvz" for second in "aeiou")
_BODIES = ("ministry", "works", "command", "group", "agency", "institute", "council")
_UNDERTAKINGS = (
    "line",
    "brigade",
    "programme",
    "range",
    "base",
    "exercise",
    "fund",
    "air defence",
    "factory",
    "mission",
)
_REPRINTED = 0.1  # share of articles that are another's text
_UNSURE = 0.12  # share of claims that wait for an editor
_AT_HOME = 0.7  # share of promises about an initiative that its own state makes
_NEAREST = 200  # articles back to the oldest that is reprinted
_YEARS = 8  # over which the articles are spread
_WORDS = 600  # different words that promises are made of


@dataclass(frozen=True, slots=True)
class Story:
    """One article; `reprint_of` is the position of the article whose text it has."""

    published: PartialDate
    source: int
    extraction: Extraction
    reprint_of: int | None = None


@dataclass(slots=True)
class _Promise:
    """A promise about an initiative, told in one article after another."""

    actor: str
    kind: CommitmentKind
    amount: Money | Quantity | None
    due: PartialDate | None
    counterparty: str | None
    words: tuple[str, ...]
    told: int = 0


class Corpus:
    """Articles without end, each with about ten claims: five actors, one or two initiatives, three or four promises."""

    def __init__(self, seed: int, *, days_between: float) -> None:
        self._chance = random.Random(seed)  # noqa: S311 (nothing is secret here)
        self._days_between = days_between
        self._stories: list[Story] = []
        self._sources = Draws(self._chance, discount=0.2, strength=5)
        self._bodies = Draws(self._chance, discount=0.6, strength=30)
        self._initiatives = Draws(self._chance, discount=0.6, strength=30)
        self._homes: list[str] = []  # of each initiative the state that it is mostly of
        self._promises_by_initiative: dict[int, tuple[Draws, list[_Promise]]] = {}

    def tell(self) -> Story:
        """The next article."""
        if self._stories and self._chance.random() < _REPRINTED:
            back = self._chance.randint(1, min(len(self._stories), _NEAREST))
            told = self._stories[-back]
            position = told.reprint_of if told.reprint_of is not None else len(self._stories) - back
            story = Story(self._today(), self._sources.draw(), told.extraction, position)
        else:
            story = Story(self._today(), self._sources.draw(), self._write())
        self._stories.append(story)
        return story

    def _today(self) -> PartialDate:
        days = int(len(self._stories) * self._days_between) % (_YEARS * 336)
        return PartialDate(2018 + days // 336, days % 336 // 28 + 1, days % 28 + 1)

    def _write(self) -> Extraction:
        text = _Text(self._chance)
        named = [state for state, share in _STATES.items() if self._chance.random() < share][:4]
        for name in (*named, _name(self._bodies.draw(), _BODIES)):
            text.say_actor(name)
        for number in dict.fromkeys(self._initiatives.draw() for _ in range(self._chance.randint(1, 2))):
            self._homes += [self._state() for _ in range(number + 1 - len(self._homes))]
            text.say_initiative(number, self._homes[number])
            for _ in range(self._chance.randint(1, 4)):
                text.say_promise(self._promise(number), _name(number, _UNDERTAKINGS))
        return text.extraction()

    def _state(self) -> str:
        return self._chance.choices(list(_STATES), weights=list(_STATES.values()))[0]

    def _promise(self, initiative: int) -> _Promise:
        """An old promise about an initiative, or a new one."""
        draws, promises = self._promises_by_initiative.setdefault(
            initiative, (Draws(self._chance, discount=0.5, strength=3), [])
        )
        number = draws.draw()
        if number == len(promises):
            promises.append(self._new_promise(self._homes[initiative]))
        promises[number].told += 1
        return promises[number]

    def _new_promise(self, home: str) -> _Promise:
        chance = self._chance
        lot = chance.random()
        amount: Money | Quantity | None = None
        if lot < 0.25:
            amount = Money(Decimal(chance.randint(2, 900)) * 1_000_000, "EUR")
        elif lot < 0.6:
            amount = Quantity(Decimal(chance.randint(2, 5000)), chance.choice(_UNITS))
        return _Promise(
            actor=home if chance.random() < _AT_HOME else self._state(),
            kind=chance.choices(list(CommitmentKind), weights=(12, 4, 9, 11, 9, 3, 1, 5, 6))[0],
            amount=amount,
            due=PartialDate(chance.randint(2024, 2032)) if chance.random() < 0.2 else None,
            counterparty=self._state() if chance.random() < 0.4 else None,
            words=tuple(_word(chance.randrange(_WORDS)) for _ in range(6)),
        )


class _Text:
    """A body written sentence by sentence, with the fact that each states."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._sentences: list[str] = []
        self._facts: list[Fact] = []
        self._length = 0

    def say_actor(self, name: str) -> None:
        values: dict[str, FactValue] = {"name": name, "kind": "country" if name in _STATES else "company"}
        if name in _STATES and self._chance.random() < 0.15:
            values["alias"] = self._chance.choice(_ALIASES).format(name)
        self._say(f"{name} was there", "actor", name, values)

    def say_initiative(self, number: int, home: str) -> None:
        name = _name(number, _UNDERTAKINGS)
        values: dict[str, FactValue] = {
            "name": name,
            "kind": list(InitiativeKind)[number % len(InitiativeKind)],
            "status": self._chance.choice(list(InitiativeStatus)[:4]),
            "participants": (home,),
        }
        self._say(f"{name} goes on", "initiative", name, values)

    def say_promise(self, promise: _Promise, initiative: str) -> None:
        values: dict[str, FactValue] = {
            "actors": (promise.actor,),
            "initiative": initiative,
            "kind": promise.kind,
            "status": _PROGRESS[min(promise.told - 1, len(_PROGRESS) - 1)],
        }
        if promise.amount is not None:
            values["money" if isinstance(promise.amount, Money) else "quantity"] = promise.amount
        if promise.counterparty not in (None, promise.actor):
            values["counterparties"] = (str(promise.counterparty),)
        if promise.due is not None:
            values["due"] = promise.due
        words = " ".join(self._chance.sample(promise.words, 4))
        self._say(f"{promise.actor} on {initiative}: {words}", "commitment", f"c{len(self._facts)}", values)

    def _say(self, sentence: str, record: str, key: str, values: Mapping[str, FactValue]) -> None:
        span = Span(self._length, self._length + len(sentence))
        self._sentences.append(sentence)
        self._length = span.end + 1
        confidence = 0.2 if self._chance.random() < _UNSURE else 0.5 + self._chance.random() / 2
        stated = {name: Value(value, span) for name, value in values.items()}
        self._facts.append(Fact(record, key, span, stated, round(confidence, 3)))  # type: ignore[arg-type]

    def extraction(self) -> Extraction:
        spans = tuple(fact.span for fact in self._facts)
        document = Document(body="\n".join(self._sentences), sentences=spans, language="en")
        return Extraction(document, facts=tuple(self._facts))


def stories(seed: int, count: int) -> Iterator[Story]:
    """Articles without end, of which so many fill the years."""
    corpus = Corpus(seed, days_between=_YEARS * 336 / count)
    while True:
        yield corpus.tell()


def _name(number: int, sorts: tuple[str, ...]) -> str:
    """A name of its own, with a word that many others have: `Dokelu brigade`."""
    return f"{_word(number).capitalize()} {sorts[number % len(sorts)]}"


def _word(number: int) -> str:
    """A word of three syllables, a different one for each number below 343,000, and unlike that of its neighbours."""
    scattered = number * 7919 % len(_SYLLABLES) ** 3
    return "".join(_SYLLABLES[scattered // len(_SYLLABLES) ** place % len(_SYLLABLES)] for place in range(3))
