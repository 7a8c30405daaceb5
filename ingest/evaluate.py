"""Annotated articles + what was read from them → precision, recall and shares per field, and every miss in words.

Figures are pooled over all articles. Two names are the same when they fold to the same words; two initiatives when a
name or alias of each shares 60 % of its content words; two commitments when their evidence stands in the same sentence
and they have an actor in common, and exactly so when actors, kind, money and quantity all agree.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ingest.pipeline import extract
from ingest.pipeline.documents import decode, read_document
from ingest.records import Record, to_record
from initiatives.names import name_key

SAME_INITIATIVE = 0.6  # share of content words in common
_SUBSET_WEIGHT = 0.9  # what a name that is a part of another counts
_HEAD_WORDS = 6  # words of a quote that find its sentence
_TOLERANCE = 0.01  # relative difference of two numbers that are the same

_SMALL_WORDS = frozenset(
    ["a", "an", "and", "at", "by", "for", "from", "in", "into", "its", "of", "on", "or", "the", "to", "under", "with"]
)
_SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s+(?=[\"“‘(]?[A-ZÀ-ŽÄÖÜÕŠŽ0-9])")


@dataclass(frozen=True, slots=True)
class Annotated:
    """One annotated article: its raw text and what a careful analyst would enter for it."""

    ident: str
    text: str
    gold: Record


@dataclass(slots=True)
class Tally:
    """How many are right, how many there are, and how many were found."""

    right: int = 0
    gold: int = 0
    found: int = 0

    def add(self, right: int, gold: int, found: int) -> None:
        self.right, self.gold, self.found = self.right + right, self.gold + gold, self.found + found

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(slots=True)
class Scores:
    """The figures of a set of articles: `tallies` of records, `shares` of fields (found = asked), `errors` in words."""

    tallies: dict[str, Tally] = field(default_factory=dict)
    shares: dict[str, Tally] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)

    def count(self, name: str, right: int, gold: int, found: int) -> None:
        self.tallies.setdefault(name, Tally()).add(right, gold, found)

    def ask(self, name: str, *, right: bool) -> None:
        self.shares.setdefault(name, Tally()).add(int(right), 1, 1)

    def figures(self) -> dict[str, float]:
        """Every figure by name: F1 of records, share right of fields."""
        f1 = {name: tally.f1 for name, tally in self.tallies.items()}
        return {**f1, **{name: share.precision for name, share in self.shares.items()}}


def read_annotated(folder: Path) -> Iterator[Annotated]:
    """The articles of a folder that have an annotation: ID.txt beside ID.json."""
    for path in sorted(folder.glob("*.json")):
        text = decode(path.with_suffix(".txt").read_bytes())
        yield Annotated(path.stem, text, json.loads(path.read_text("utf-8")))


def evaluate(articles: Iterable[Annotated]) -> Scores:
    """Read each article and score what was found."""
    scores = Scores()
    for article in articles:
        record = to_record(extract(read_document(article.text)), article.ident)
        score_article(scores, article, record)
    return scores


def score_article(scores: Scores, article: Annotated, record: Record) -> None:
    """Add the figures of one article."""
    _score_actors(scores, article, record)
    name_by_gold = _score_initiatives(scores, article, record)
    _score_commitments(scores, article, record, name_by_gold)
    _score_document(scores, article, record)


def _score_actors(scores: Scores, article: Annotated, record: Record) -> None:
    gold, found = article.gold["actors"], record["actors"]
    pairs = _pairs(gold, found, lambda g, f: _has_same_name(g, f) * (1 + (g["kind"] == f["kind"])))
    scores.count("actors", len(pairs), len(gold), len(found))
    for i, j in pairs:
        scores.ask("actor kind", right=gold[i]["kind"] == found[j]["kind"])
    _report_unpaired(scores, article.ident, "actor", (gold, found), pairs, lambda a: f"{a['name']} ({a['kind']})")


def _score_initiatives(scores: Scores, article: Annotated, record: Record) -> Mapping[str, str]:
    """Count the initiatives; returns which found name stands for which of the annotation."""
    gold, found = article.gold["initiatives"], record["initiatives"]
    pairs = _pairs(gold, found, _initiative_weight)
    scores.count("initiatives", len(pairs), len(gold), len(found))
    for i, j in pairs:
        for name in ("kind", "status"):
            is_right = gold[i][name] == found[j][name]
            scores.ask(f"initiative {name}", right=is_right)
            if not is_right:
                verdict = f"is {gold[i][name]}, read as {found[j][name]}: {gold[i]['name']}"
                scores.errors.append(f"{article.ident}: initiative {name} {verdict}")
    _report_unpaired(scores, article.ident, "initiative", (gold, found), pairs, lambda a: f"{a['name']} ({a['kind']})")
    return {gold[i]["name"]: found[j]["name"] for i, j in pairs}


def _score_commitments(scores: Scores, article: Annotated, record: Record, name_by_gold: Mapping[str, str]) -> None:
    gold, found = article.gold["commitments"], record["commitments"]
    text = _flat(article.text)
    keys = _actor_keys(article.gold["actors"], record["actors"])
    pairs = _pairs(gold, found, lambda g, f: _commitment_weight(text, keys, g, f))
    exact = 0
    for i, j in pairs:
        right = _exactness(keys, gold[i], found[j])
        exact += all(right.values())
        _ask_fields(scores, keys, gold[i], found[j], right, name_by_gold)
        wrong = [name for name, is_right in right.items() if not is_right]
        if wrong:
            scores.errors.append(
                f"{article.ident}: commitment inexact in {', '.join(wrong)}: "
                f"{[gold[i].get(name) for name in wrong]} read as {[found[j].get(name) for name in wrong]}: "
                f"{gold[i]['evidence'][:90]}"
            )
    scores.count("commitments found", len(pairs), len(gold), len(found))
    scores.count("commitments exact", exact, len(gold), len(found))
    _report_unpaired(scores, article.ident, "commitment", (gold, found), pairs, _commitment_in_words)


def _score_document(scores: Scores, article: Annotated, record: Record) -> None:
    body = _flat(record["article"]["body"]).casefold()
    for furniture in article.gold["article"].get("boilerplate") or ():
        scores.ask("boilerplate removed", right=_flat(furniture).casefold() not in body)
    for commitment in article.gold["commitments"]:
        scores.ask("evidence kept", right=_head(commitment["evidence"]).casefold() in body)
    published = article.gold["article"].get("published")
    if published:
        scores.ask("published", right=_is_same_date(published, record["article"]["published"]))


def _ask_fields(
    scores: Scores,
    keys: Mapping[str, str],
    gold: Record,
    found: Record,
    right: Mapping[str, bool],
    name_by_gold: Mapping[str, str],
) -> None:
    scores.ask("commitment actors", right=right["actors"])
    scores.ask("commitment kind", right=right["kind"])
    scores.ask("commitment status", right=gold["status"] == found["status"])
    for name in ("money", "quantity"):
        if gold.get(name):
            scores.ask(name, right=right[name])
    if gold.get("due"):
        scores.ask("due", right=_is_same_date(gold["due"], found["due"]))
    if gold.get("initiative"):
        linked = found["initiative"]
        scores.ask("initiative link", right=bool(linked) and linked == name_by_gold.get(gold["initiative"]))
    if gold.get("counterparties"):
        right_ones = _keys_of(keys, gold["counterparties"]) == _keys_of(keys, found["counterparties"])
        scores.ask("counterparties", right=right_ones)


def _pairs(
    gold: Sequence[Record], found: Sequence[Record], weight: Callable[[Record, Record], float]
) -> list[tuple[int, int]]:
    """One-to-one pairs of positions, the heaviest first; weight 0 is no pair."""
    weighed = [(weight(g, f), -i, -j) for i, g in enumerate(gold) for j, f in enumerate(found)]
    pairs: list[tuple[int, int]] = []
    for heaviness, i, j in sorted(weighed, reverse=True):
        if heaviness > 0 and all(-i != taken_i and -j != taken_j for taken_i, taken_j in pairs):
            pairs.append((-i, -j))
    return pairs


def _report_unpaired(
    scores: Scores,
    ident: str,
    noun: str,
    sides: tuple[Sequence[Record], Sequence[Record]],
    pairs: Sequence[tuple[int, int]],
    in_words: Callable[[Record], str],
) -> None:
    for side, (records, verdict) in enumerate(zip(sides, ("missed", "not annotated"), strict=True)):
        paired = {pair[side] for pair in pairs}
        scores.errors.extend(
            f"{ident}: {noun} {verdict}: {in_words(item)}" for place, item in enumerate(records) if place not in paired
        )


def _commitment_in_words(commitment: Record) -> str:
    words = (*commitment["actors"], commitment["kind"], commitment["status"])
    return f"{' '.join(words)}: {_flat(commitment['evidence'])[:110]}"


# --- names -----------------------------------------------------------------------------------------------------------


def _names(record: Record) -> list[str]:
    return [name for name in (record["name"], *(record.get("aliases") or ())) if name]


def _fold(name: str) -> str:
    """The words of a name as they are compared; letters that are not Latin do not count."""
    ascii_only = name_key(name).encode("ascii", "ignore").decode()
    words = ("state" if word == "states" else word for word in ascii_only.split() if word != "republic")
    return " ".join(words)


def _has_same_name(gold: Record, found: Record) -> bool:
    return bool(set(map(_fold, _names(gold))) & set(map(_fold, _names(found))))


def _content_words(name: str) -> frozenset[str]:
    words = (word[:-1] if len(word) > 3 and word.endswith("s") else word for word in _fold(name).split())
    return frozenset(words) - _SMALL_WORDS


def _initiative_weight(gold: Record, found: Record) -> float:
    best = max((_overlap(_content_words(g), _content_words(f)) for g in _names(gold) for f in _names(found)), default=0)
    return best if best >= SAME_INITIATIVE else 0


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """How alike two sets of words are; a name of two words or more inside a longer one is nearly the same."""
    smaller = min(len(one), len(other))
    if not smaller:
        return 0
    shared = len(one & other)
    return max(shared / len(one | other), shared / smaller * _SUBSET_WEIGHT if smaller > 1 else 0)


def _actor_keys(*lists: Sequence[Record]) -> Mapping[str, str]:
    """Every name and alias of an article's actors → one key per actor."""
    keys: dict[str, str] = {}
    for actor in (actor for actors in lists for actor in actors):
        folded = [_fold(name) for name in _names(actor)]
        key = next((keys[name] for name in folded if name in keys), folded[0])
        for name in folded:
            keys.setdefault(name, key)
    return keys


def _keys_of(keys: Mapping[str, str], names: Iterable[str] | None) -> set[str]:
    return {keys.get(_fold(name), _fold(name)) for name in names or ()}


# --- commitments -----------------------------------------------------------------------------------------------------


def _commitment_weight(text: str, keys: Mapping[str, str], gold: Record, found: Record) -> float:
    if not _keys_of(keys, gold["actors"]) & _keys_of(keys, found["actors"]):
        return 0
    if not _is_same_sentence(text, gold["evidence"], found["evidence"]):
        return 0
    right = _exactness(keys, gold, found)
    return 1 + 2 * (right["money"] + right["quantity"]) + right["kind"] + right["actors"]


def _exactness(keys: Mapping[str, str], gold: Record, found: Record) -> dict[str, bool]:
    return {
        "actors": _keys_of(keys, gold["actors"]) == _keys_of(keys, found["actors"]),
        "kind": gold["kind"] == found["kind"],
        "money": _is_same_amount(gold.get("money"), found.get("money"), "currency"),
        "quantity": _is_same_amount(gold.get("quantity"), found.get("quantity"), None),
    }


def _is_same_amount(gold: Record | None, found: Record | None, unit: str | None) -> bool:
    """Whether both are absent, or the found value is either end of what is annotated."""
    if gold is None or found is None:
        return gold is found
    if unit and gold[unit] != found[unit]:
        return False
    return any(_is_close(gold.get(end), found["value" if end == "value" else "to"]) for end in _ends(gold, found))


def _ends(gold: Record, found: Record) -> list[str]:
    return ["value", *(["to"] if "to" in gold and "to" in found else [])]


def _is_close(one: float | None, other: float | None) -> bool:
    return one is not None and other is not None and abs(one - other) <= _TOLERANCE * max(abs(one), 1)


def _is_same_date(gold: str, found: str | None) -> bool:
    return bool(found) and (str(found).startswith(gold) or (len(str(found)) >= 4 and gold.startswith(str(found))))


# --- sentences -------------------------------------------------------------------------------------------------------


def _flat(text: str) -> str:
    return " ".join(text.split())


def _head(quote: str) -> str:
    return " ".join(quote.split()[:_HEAD_WORDS])


def _is_same_sentence(text: str, gold_quote: str, found_quote: str) -> bool:
    gold_span = _sentence_span(text, gold_quote)
    start = text.casefold().find(_flat(found_quote).casefold())
    if gold_span is None or not found_quote:
        return False
    found_span = (start, start + len(_flat(found_quote))) if start >= 0 else _sentence_span(text, found_quote)
    return found_span is not None and found_span[0] < gold_span[1] and gold_span[0] < found_span[1]


def _sentence_span(text: str, quote: str) -> tuple[int, int] | None:
    """The sentence or sentences of a text that hold a quote, found by its first words; None where it is not there."""
    folded = text.casefold()
    head = folded.find(_head(quote).casefold())
    if head < 0 or not quote.strip():
        return None
    whole = folded.find(_flat(quote).casefold())
    last = whole + len(_flat(quote)) if whole >= 0 else head + len(_head(quote))
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    start = max((end for end in ends if end <= head), default=0)
    return start, min((end for end in ends if end >= last), default=len(text))
