"""The values that the stages of the pipeline hand to each other: frozen, plain, and free of any database.

All offsets are half-open character ranges `[start, end)` into `Document.body`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Literal, NamedTuple

from ingest.pipeline.frozen import frozen
from initiatives.money import Money, Quantity
from initiatives.partial_dates import PartialDate

RecordType = Literal["actor", "initiative", "commitment"]
Signs = frozenset[str]  # what a reading rests on, by the names that `commitments/signs.py` gives
FactValue = str | int | Decimal | Money | Quantity | PartialDate | tuple[str, ...]


class _Range(NamedTuple):
    start: int
    end: int


class Span(_Range):
    """A half-open character range of a document's body; a tuple, as one article makes thousands and compares them."""

    __slots__ = ()

    def __new__(cls, start: int, end: int) -> "Span":
        if not 0 <= start < end:
            raise ValueError(f"[{start}, {end}) is no span")
        return tuple.__new__(cls, (start, end))

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """One cleaned article; two are equal only when they are the same object, so that readings of one can be kept.

    `body` is the text that every span points into: the title line and the date line of the article stay in it,
    page furniture is gone. `sentences` cover the body in order, headings and table rows being sentences of their own.
    `title` and `published` are None where the text does not tell them; `language` is ISO 639-1.
    """

    body: str
    sentences: tuple[Span, ...]
    language: str
    title: str | None = None
    published: PartialDate | None = None

    def quote(self, span: Span) -> str:
        return self.body[span.start : span.end]


@frozen()
class Mention:
    """A span of the body that names an actor or an initiative.

    `name` is the canonical name, or None where the span names something that could not be told (abstaining).
    """

    span: Span
    record: RecordType
    kind: str  # an ActorKind or InitiativeKind value
    name: str | None
    country: str | None = None  # ISO 3166-1 alpha-2
    role: str | None = None
    affiliation: str | None = None


class Mark(NamedTuple):
    """A name as the language model marks it: `[start, end)` of the body, and the model's own label, such as `ORG`."""

    start: int
    end: int
    label: str


class Token(NamedTuple):
    """One word of an English text as the language model reads it.

    `[start, end)` lies in the body; `tag` is of the Penn Treebank, `relation` to the head of the ClearNLP scheme;
    `head` is the position of the head among the words of the document, its own for a root.
    """

    start: int
    end: int
    lemma: str
    tag: str
    relation: str
    head: int


class Candidate(NamedTuple):
    """Somebody of whom is asked whether they commit to something in a sentence; `spans` are where the text names them.

    `sentence` is its place in the document. Named are they there, in the sentence before, or nowhere near.
    """

    sentence: int
    name: str
    spans: tuple[Span, ...]
    is_main: bool


class Judgement(NamedTuple):
    """How likely a candidate commits to something in a sentence, in log-odds, and if so to what kind and how far.

    Of kinds and statuses those are told that may well be, the likeliest first.
    """

    sentence: int
    name: str
    log_odds: float
    kinds: tuple[str, ...]
    statuses: tuple[str, ...]


class Phrase(NamedTuple):
    """Words of a sentence of which is asked whether they name an undertaking; `head` is their main noun."""

    sentence: int
    span: Span
    head: Span


class Naming(NamedTuple):
    """How likely a phrase names an undertaking, in log-odds, and if so of which kind and how far come it is."""

    phrase: Phrase
    log_odds: float
    kind: str  # an InitiativeKind value
    status: str  # an InitiativeStatus value


class Counting(NamedTuple):
    """How likely a number of a sentence is what somebody commits to, in log-odds: so many things, or that sum."""

    sentence: int
    span: Span
    things: float
    money: float


@dataclass(frozen=True, slots=True)
class ModelReading:
    """What the language models see in a document: names, words, and who commits there to what, and to how much.

    It depends on nothing but the models, the document and whom it names, so that it can be kept and handed in again.
    """

    marks: tuple[Mark, ...] = ()
    tokens: tuple[Token, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    namings: tuple[Naming, ...] = ()
    countings: tuple[Counting, ...] = ()

    def unjudged(self) -> "ModelReading":
        """The reading without what a judge says."""
        return replace(self, judgements=(), namings=(), countings=())


@frozen()
class Value:
    """One value that a fact gives to one field, and the words that say it."""

    value: FactValue
    span: Span


@frozen()
class Fact:
    """What one passage says about one record: a claim that is not stored yet.

    `key` tells the records of one extraction apart: facts with the same record type and key are about the same one.
    For actors and initiatives the key is the canonical name; for commitments it is `c1`, `c2` … in order of the text.
    `span` is the evidence, a sentence or a part of one; `signs` are what its confidence rests on.
    `values` maps the name of a field to what the passage says:

    - actor: `name`, `kind`, `country`, `alias`, `role`, `affiliation` (str)
    - initiative: `name`, `kind`, `status`, `alias` (str), `participants`, `locations` (tuple of canonical names)
    - commitment: `actors`, `counterparties` (tuple of canonical names), `initiative` (canonical name), `kind`, `status`
      (str), `money` (Money), `quantity` (Quantity), `period_years` (int), `announced`, `due` (PartialDate)
    """

    record: RecordType
    key: str
    span: Span
    values: Mapping[str, Value]
    confidence: float
    signs: Signs = frozenset()

    def __post_init__(self) -> None:
        if not 0 <= self.confidence <= 1:
            raise ValueError(f"confidence {self.confidence} is not between 0 and 1")

    def get(self, name: str) -> FactValue | None:
        """The value of a field, or None where the passage says nothing of it."""
        value = self.values.get(name)
        return None if value is None else value.value


@frozen()
class Option:
    """A value that a field could take, and what speaks for and against it.

    `names` are all that the value goes by in the text, itself the first; none where the field would stay empty. Of
    actors they are all who commit together.
    """

    names: tuple[str, ...]
    signs: Signs


@frozen()
class Choice:
    """What one field of one fact was chosen among: `key` is the fact's, `taken` the place of the option taken."""

    field: str
    key: str
    options: tuple[Option, ...]
    taken: int


@dataclass(frozen=True, slots=True)
class KnownName:
    """One name that leads to a record of the knowledge base: its canonical name, kind and country."""

    name: str
    record: RecordType
    kind: str
    canonical: str
    country: str | None = None


@dataclass(frozen=True, slots=True)
class KnownNames:
    """The names that readers and editors have added to those of the lexicon: actors and initiatives with aliases."""

    names: tuple[KnownName, ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one pass of the extractor found in one article."""

    document: Document
    facts: tuple[Fact, ...] = ()
    mentions: tuple[Mention, ...] = ()
    seen: ModelReading = ModelReading()
    timings: Mapping[str, float] = field(default_factory=dict)  # stage → seconds
    choices: tuple[Choice, ...] = ()  # what fitted weights have taken, and from what
