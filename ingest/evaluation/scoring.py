"""Annotated articles + what was read from them → tallies per article and figure, and every error in words.

Figures are pooled: tallies of articles are added before anything is divided. A record's figure is its F1; a field's is
the share of right values among the records found, where the annotation has a value.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ingest.evaluation.annotated import Annotated
from ingest.evaluation.comparing import FlatText, flat, head, is_same_date
from ingest.evaluation.figures import MEANING_BY_FIGURE, Tally
from ingest.evaluation.left_out import extract_left_out
from ingest.evaluation.matching import NO_MATCHES, Matches, Pairs, exactness, match_records
from ingest.pipeline import extract
from ingest.pipeline.cleaning.documents import read_document
from ingest.records import Record, to_record

_QUOTED = 110  # characters of evidence that an error shows

Reader = Callable[[Annotated], Record]


@dataclass(frozen=True, slots=True)
class Error:
    """One thing that was read wrongly: `kind` is what is counted, `words` say what happened."""

    article: str
    kind: str
    words: str

    def __str__(self) -> str:
        return f"{self.article}: {self.kind}: {self.words}"


@dataclass(slots=True)
class ArticleScores:
    """What one article adds to each figure, and its errors; `gold`, `found` and `matches` are what was compared."""

    ident: str
    language: str
    tally_by_figure: dict[str, Tally] = field(default_factory=dict)
    errors: list[Error] = field(default_factory=list)
    gold: Record = field(default_factory=dict)
    found: Record = field(default_factory=dict)
    matches: Matches = NO_MATCHES

    def count(self, figure: str, *, right: int, gold: int, found: int) -> None:
        self.tally_by_figure[figure] = self.tally_by_figure.get(figure, Tally()) + Tally(right, gold, found)

    def ask(self, figure: str, *, right: bool, otherwise: str) -> None:
        """Count one value of a field; `otherwise` says what is wrong if it is."""
        self.count(figure, right=int(right), gold=1, found=1)
        if not right:
            self.report(f"{figure} wrong", otherwise)

    def report(self, kind: str, words: str) -> None:
        self.errors.append(Error(self.ident, kind, words))


def read_by_rules(article: Annotated, folder: Path | None = None) -> Record:
    """What the extractor reads in an article that its judge has not learned from; `folder` keeps what models see."""
    return to_record(extract_left_out(read_document(article.text), folder), article.ident)


def read_as_shipped(article: Annotated) -> Record:
    """What the extractor reads in an article, be it one that its judge has learned from."""
    return to_record(extract(read_document(article.text)), article.ident)


def score(articles: Iterable[Annotated], read: Reader = read_by_rules) -> list[ArticleScores]:
    """Have each article read, and score what was found."""
    return [score_article(article, read(article)) for article in articles]


def pool(scores: Iterable[ArticleScores]) -> dict[str, Tally]:
    """Figure → tally over several articles, in the order of every table, without figures that nothing was asked of."""
    pooled: dict[str, Tally] = {}
    for article in scores:
        for figure, tally in article.tally_by_figure.items():
            pooled[figure] = pooled.get(figure, Tally()) + tally
    return {figure: pooled[figure] for figure in MEANING_BY_FIGURE if figure in pooled}


def count_errors(scores: Iterable[ArticleScores]) -> Counter[str]:
    """How often each kind of error was made."""
    return Counter(error.kind for article in scores for error in article.errors)


def score_article(article: Annotated, record: Record) -> ArticleScores:
    """Compare what was read from one article with its annotation."""
    matches = match_records(article, record)
    scores = ArticleScores(article.ident, article.language, gold=article.gold, found=record, matches=matches)
    _score_actors(scores, article.gold["actors"], record["actors"], matches.actors)
    _score_initiatives(scores, article.gold["initiatives"], record["initiatives"], matches.initiatives)
    _score_commitments(scores, article, record, matches)
    _score_document(scores, article, record)
    return scores


def _score_actors(scores: ArticleScores, gold: Sequence[Record], found: Sequence[Record], pairs: Pairs) -> None:
    scores.count("actors", right=len(pairs), gold=len(gold), found=len(found))
    for i, j in pairs:
        _ask_same(scores, "actor kind", gold[i]["kind"], found[j]["kind"], gold[i]["name"])
    _report_unpaired(scores, "actor", (gold, found), pairs, _in_words)


def _score_initiatives(scores: ArticleScores, gold: Sequence[Record], found: Sequence[Record], pairs: Pairs) -> None:
    scores.count("initiatives", right=len(pairs), gold=len(gold), found=len(found))
    for i, j in pairs:
        for name in ("kind", "status"):
            _ask_same(scores, f"initiative {name}", gold[i][name], found[j][name], gold[i]["name"])
    _report_unpaired(scores, "initiative", (gold, found), pairs, _in_words)


def _score_commitments(scores: ArticleScores, article: Annotated, record: Record, matches: Matches) -> None:
    gold, found = article.gold["commitments"], record["commitments"]
    found_by_gold = {
        article.gold["initiatives"][i]["name"]: record["initiatives"][j]["name"] for i, j in matches.initiatives
    }
    exact = 0
    for i, j in matches.commitments:
        right = exactness(matches.actor_keys, gold[i], found[j])
        exact += all(right.values())
        _ask_exactness(scores, gold[i], found[j], right)
        _ask_rest(scores, matches, gold[i], found[j], found_by_gold)
    paired = len(matches.commitments)
    scores.count("commitments found", right=paired, gold=len(gold), found=len(found))
    scores.count("commitments exact", right=exact, gold=len(gold), found=len(found))
    _report_unpaired(scores, "commitment", (gold, found), matches.commitments, _commitment_in_words)


def _ask_exactness(scores: ArticleScores, gold: Record, found: Record, right: Mapping[str, bool]) -> None:
    for name, is_right in right.items():
        figure = f"commitment {name}" if name in ("actors", "kind") else name
        verdict = _verdict(gold.get(name), found.get(name), gold["evidence"])
        if figure == name and not gold.get(name):
            if not is_right:
                scores.report(f"{name} not annotated", verdict)
        else:
            scores.ask(figure, right=is_right, otherwise=verdict)


def _ask_rest(
    scores: ArticleScores, matches: Matches, gold: Record, found: Record, found_by_gold: Mapping[str, str]
) -> None:
    evidence = gold["evidence"]
    _ask_same(scores, "commitment status", gold["status"], found["status"], evidence)
    if gold.get("due"):
        is_right = is_same_date(gold["due"], found["due"])
        scores.ask("due", right=is_right, otherwise=_verdict(gold["due"], found["due"], evidence))
    if gold.get("initiative"):
        is_right = bool(found["initiative"]) and found["initiative"] == found_by_gold.get(gold["initiative"])
        otherwise = _verdict(gold["initiative"], found["initiative"], evidence)
        scores.ask("initiative link", right=is_right, otherwise=otherwise)
    if gold.get("counterparties"):
        sides = gold["counterparties"], found["counterparties"]
        is_right = matches.actor_keys.of(sides[0]) == matches.actor_keys.of(sides[1])
        scores.ask("counterparties", right=is_right, otherwise=_verdict(*sides, evidence))


def _score_document(scores: ArticleScores, article: Annotated, record: Record) -> None:
    read = record["article"]
    body = FlatText(read["body"])
    for furniture in article.gold["article"].get("boilerplate") or ():
        is_removed = bool(read["body"]) and not body.has(furniture)
        scores.ask("boilerplate removed", right=is_removed, otherwise=flat(furniture)[:_QUOTED])
    for commitment in article.gold["commitments"]:
        is_kept = body.has(head(commitment["evidence"]))
        scores.ask("evidence kept", right=is_kept, otherwise=flat(commitment["evidence"])[:_QUOTED])
    published = article.gold["article"].get("published")
    if published:
        is_right = is_same_date(published, read["published"])
        scores.ask("published", right=is_right, otherwise=f"is {published}, read as {read['published']}")


def _ask_same(scores: ArticleScores, figure: str, gold: object, found: object, about: str) -> None:
    scores.ask(figure, right=gold == found, otherwise=_verdict(gold, found, about))


def _verdict(gold: object, found: object, about: str) -> str:
    return f"is {_plain(gold)}, read as {_plain(found)}: {flat(about)[:_QUOTED]}"


def _plain(value: object) -> str:
    """A value without brackets: `303000000 EUR`, `Estonia, Latvia`, `nothing`."""
    if isinstance(value, dict):
        return " ".join(str(part) for part in value.values())
    if isinstance(value, list):
        return ", ".join(value) or "nothing"
    return "nothing" if value is None else str(value)


def _report_unpaired(
    scores: ArticleScores,
    noun: str,
    sides: tuple[Sequence[Record], Sequence[Record]],
    pairs: Pairs,
    in_words: Callable[[Record], str],
) -> None:
    for side, (records, verdict) in enumerate(zip(sides, ("missed", "not annotated"), strict=True)):
        paired = {pair[side] for pair in pairs}
        for place, item in enumerate(records):
            if place not in paired:
                scores.report(f"{noun} {verdict}", in_words(item))


def _in_words(record: Record) -> str:
    return f"{record['name']} ({record['kind']})"


def _commitment_in_words(commitment: Record) -> str:
    words = (*commitment["actors"], commitment["kind"], commitment["status"])
    return f"{' '.join(words)}: {flat(commitment['evidence'])[:_QUOTED]}"
