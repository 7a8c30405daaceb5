"""What is asked of the editors: kept in line with the records as they are published, and offered by who matches them.

A question has a key that says what it is about, so that nothing is asked twice. What no longer arises is closed, what
an editor has answered stays answered, and no row is ever deleted.
"""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Q
from django.utils import timezone

from initiatives.backings import Backings
from initiatives.choices import RecordState, ReviewKind, ReviewState, Ruling
from initiatives.desk_weight import weigh
from initiatives.fold import Challenge, RecordFold
from initiatives.models import MODELS, AnyRecord, Claim, Decision, ReviewItem
from initiatives.models.records import Record, RecordType
from initiatives.passages import passage_of

_WITH_CLAIMS = (RecordState.LISTED, RecordState.WAITING)
_OPEN = {"state": ReviewState.OPEN, "settled_by_id": None, "settled_at": None, "outcome": ""}
_RENEWED = (
    *("actor", "initiative", "commitment", "claim", "decision", "field", "other", "details", "weight"),
    *("state", "settled_by", "settled_at", "outcome"),
)


@dataclass(frozen=True, slots=True)
class MatchCandidate:
    """Two records of one type that may be the same, why so in words for an editor, and how likely from 0 to 1."""

    record: Record
    other: Record
    reason: str
    score: float


@dataclass(frozen=True, slots=True)
class _Question:
    """What an item is to say; `claim` and `decision` are what it is asked about."""

    kind: ReviewKind
    key: str
    record: Record
    weight: float
    claim: int | None = None
    decision: int | None = None
    field: str = ""
    other: str = ""
    details: Mapping[str, Any] | None = None

    @property
    def columns(self) -> dict[str, Any]:
        about = {f"{name}_id": self.record.pk if name == self.record.record_type else None for name in MODELS}
        asked = {"claim_id": self.claim, "decision_id": self.decision, "field": self.field, "other": self.other}
        return {**about, **asked, "details": dict(self.details or {}), "weight": self.weight}


def sync_items(
    record_type: RecordType,
    records: Sequence[AnyRecord],
    folds: Mapping[int, RecordFold],
    gathered: Mapping[int, Backings],
) -> None:
    """Bring the items about some records in line with how these were just folded.

    Asks about the surest waiting claim of each value that no known claim states, about rulings that the articles now
    contradict, and about rulings whose words are found no more. At most nine queries, whatever the number of records.
    """
    open_items = _open_items(record_type, records)
    stated = [record for record in records if record.state in _WITH_CLAIMS]
    questions = [
        *_ask_about_claims(stated, folds, gathered, open_items),
        *(_ask_about(record, challenge) for record in stated for challenge in folds[record.pk].challenges),
        *_ask_about_lost_words(record_type, records),
    ]
    matches = [item for item in open_items if item.kind == ReviewKind.MATCH]
    arisen = {(question.kind, question.key) for question in questions} | _still_to_match(record_type, matches)
    _ask(questions, open_items)
    gone = [item.pk for item in open_items if (item.kind, item.key) not in arisen]
    if gone:
        ReviewItem.objects.filter(pk__in=gone).update(state=ReviewState.GONE, settled_at=timezone.now())


def offer_matches(candidates: Iterable[MatchCandidate], among: Iterable[Collection[Record]] = ()) -> None:
    """Ask whether the records of each pair are the same, unless that was ruled on, or readers do not see both.

    Pairs that were offered before get their new reason and score. Within each group of `among` the candidates are all
    that there are, so that other questions are closed. A merged record stands for its survivor. Seven queries for each
    type of record.
    """
    groups = [group for group in among if len(group) > 1]
    offered: dict[RecordType, list[MatchCandidate]] = {record.record_type: [] for group in groups for record in group}
    for candidate in candidates:
        offered.setdefault(candidate.record.record_type, []).append(candidate)
    for record_type, pairs in offered.items():
        questions = {question.key: question for question in map(_ask_whether_same, _standing_pairs(record_type, pairs))}
        wanted = _pairs_to_ask(record_type, questions)
        _ask([question for key, question in questions.items() if key in wanted], [])
        _close_matches(record_type, groups, wanted)


def match_key(one: str, other: str) -> str:
    """The key of the question whether two records are the same, whichever is named first."""
    return " ".join(sorted((one, other)))


def _open_items(record_type: RecordType, records: Iterable[Record]) -> list[ReviewItem]:
    """What lies open about the records, but for what readers reported: that stays until an editor answers."""
    rows = ReviewItem.objects.open().exclude(kind=ReviewKind.REPORT)
    about = Q(**{f"{record_type}__in": [record.pk for record in records]})
    matched = Q(other__in=[record.public_id for record in records], **{f"{record_type}__isnull": False})
    return list(rows.filter(about | matched))


# Unsure readings ----------------------------------------------------------------------------------------------------


def _ask_about_claims(
    records: Iterable[AnyRecord],
    folds: Mapping[int, RecordFold],
    gathered: Mapping[int, Backings],
    open_items: Iterable[ReviewItem],
) -> Iterable[_Question]:
    unsure = [(record, *found) for record in records for found in _unsure_claims(gathered[record.pk])]
    key_by_claim = {item.claim_id: item.key for item in open_items if item.kind == ReviewKind.WAITING}
    missing = {claim for _, claim, _, _ in unsure} - key_by_claim.keys()
    if missing:
        rows = Claim.objects.select_related("actor", "initiative", "commitment", "article")
        rows = rows.defer("article__search", "actor__backings", "initiative__backings", "commitment__backings")
        key_by_claim |= {claim.pk: _passage_key(claim) for claim in rows.filter(pk__in=missing)}
    for record, claim, confidence, disputes in unsure:
        if claim in key_by_claim:
            weight = weight_of(record, chance=confidence, disputes=disputes + len(folds[record.pk].conflicts))
            yield _Question(ReviewKind.WAITING, key_by_claim[claim], record, weight, claim=claim)


def _unsure_claims(backings: Backings) -> Iterable[tuple[int, float, int]]:
    """The surest waiting claim of each value that is not known: its key, its confidence, and what it disputes."""
    known = {name for name, _ in backings.known.backings}
    confidences: dict[int, float] = {}
    disputed: dict[int, set[str]] = {}
    for key, backing in backings.waiting.backings.items():
        if key in backings.known.backings:
            continue
        confidences[backing.claim] = backing.best.confidence
        disputes = disputed.setdefault(backing.claim, set())
        if key[0] in known:
            disputes.add(key[0])
    return [(claim, confidence, len(disputed[claim])) for claim, confidence in confidences.items()]


def _passage_key(claim: Claim) -> str:
    """What tells a claim that was asked about from others, when its article is read anew."""
    passage = passage_of(claim)
    words = json.dumps([passage.record_type, passage.quote, passage.subject], ensure_ascii=False)
    return f"{claim.article.public_id} {_digest(words)}"


# Rulings ------------------------------------------------------------------------------------------------------------


def _ask_about(record: AnyRecord, challenge: Challenge) -> _Question:
    said = {"ruled": challenge.ruled, "overruled": challenge.overruled, "stated": challenge.stated}
    digest = _digest(json.dumps([said["ruled"], said["stated"]], sort_keys=True))
    return _Question(
        ReviewKind.CHALLENGE,
        f"{record.public_id} {challenge.field} {digest}",
        record,
        weight_of(record, disputes=1),
        claim=challenge.claim,
        decision=challenge.decision,
        field=challenge.field,
        details=said,
    )


def _ask_about_lost_words(record_type: RecordType, records: Sequence[AnyRecord]) -> Iterable[_Question]:
    by_pk = {record.pk: record for record in records if record.state not in (RecordState.MERGED, RecordState.DELETED)}
    lost = Decision.objects.standing().filter(is_anchored=False, **{f"{record_type}__in": by_pk})
    for decision in lost:
        record = by_pk[getattr(decision, f"{record_type}_id")]
        yield _Question(
            ReviewKind.UNANCHORED,
            f"{decision.pk}",
            record,
            weight_of(record),
            decision=decision.pk,
            field=decision.field,
        )


# Matches ------------------------------------------------------------------------------------------------------------


def _standing_pairs(record_type: RecordType, offered: Sequence[MatchCandidate]) -> list[MatchCandidate]:
    """The candidates with their records as they stand now, the likeliest last; none of a record with itself."""
    ids = {record.pk for candidate in offered for record in (candidate.record, candidate.other)}
    rows = MODELS[record_type].objects.select_related("merged_into").filter(pk__in=ids)
    standing = {row.pk: row.merged_into or row for row in rows.defer("backings", "merged_into__backings")}
    pairs = [
        replace(candidate, record=standing[candidate.record.pk], other=standing[candidate.other.pk])
        for candidate in sorted(offered, key=lambda candidate: candidate.score)
    ]
    return [pair for pair in pairs if pair.record != pair.other]


def _close_matches(record_type: RecordType, groups: Iterable[Collection[Record]], offered: Collection[str]) -> None:
    """Close the open matches within some groups of records that are not offered any more."""
    own = [group for group in groups if all(record.record_type == record_type for record in group)]
    about = {record.pk for group in own for record in group}
    open_matches = ReviewItem.objects.open().filter(kind=ReviewKind.MATCH, **{f"{record_type}__in": about})
    groups_of_ids = [{record.public_id for record in group} for group in own]
    gone = [
        pk
        for pk, key in open_matches.exclude(key__in=offered).values_list("pk", "key")
        if any(group.issuperset(key.split()) for group in groups_of_ids)
    ]
    ReviewItem.objects.filter(pk__in=gone).update(state=ReviewState.GONE, settled_at=timezone.now())


def _ask_whether_same(candidate: MatchCandidate) -> _Question:
    record, other = candidate.record, candidate.other
    return _Question(
        ReviewKind.MATCH,
        match_key(record.public_id, other.public_id),
        record,
        max(weight_of(record, chance=candidate.score), weight_of(other, chance=candidate.score)),
        other=other.public_id,
        details={"reason": candidate.reason, "score": round(candidate.score, 3)},
    )


def _still_to_match(record_type: RecordType, items: Sequence[ReviewItem]) -> set[tuple[str, str]]:
    keys = _pairs_to_ask(record_type, {item.key for item in items}) if items else set()
    return {(ReviewKind.MATCH, key) for key in keys}


def _pairs_to_ask(record_type: RecordType, keys: Iterable[str]) -> set[str]:
    """Those of the pairs whose records are both seen by readers, and of which no standing decision speaks."""
    ids = {public_id for key in keys for public_id in key.split()}
    listed = set(MODELS[record_type].objects.public().filter(public_id__in=ids).values_list("public_id", flat=True))
    rulings = Decision.objects.standing().filter(ruling__in=[Ruling.NOT_SAME, Ruling.MERGE, Ruling.PART_OF])
    named = rulings.filter(**{f"{record_type}__public_id__in": ids}, other__in=ids)
    ruled = {match_key(*pair) for pair in named.values_list(f"{record_type}__public_id", "other")}
    return {key for key in keys if key not in ruled and listed.issuperset(key.split())}


# Items --------------------------------------------------------------------------------------------------------------


def _ask(questions: Sequence[_Question], open_items: Iterable[ReviewItem]) -> None:
    """Make, refresh or open again the items of some questions; what an editor's standing ruling answered stays so."""
    items = {(item.kind, item.key): item for item in open_items}
    unseen = [question for question in questions if (question.kind, question.key) not in items]
    if unseen:
        keys, kinds = {question.key for question in unseen}, {question.kind for question in unseen}
        known = ReviewItem.objects.filter(kind__in=kinds, key__in=keys).prefetch_related("rulings__undone_by")
        items |= {(item.kind, item.key): item for item in known}
    once = {(question.kind, question.key): question for question in questions}
    ReviewItem.objects.bulk_create(
        ReviewItem(kind=question.kind, key=question.key, **question.columns)
        for place, question in once.items()
        if place not in items
    )
    changed = [items[place] for place, question in once.items() if place in items and _renew(items[place], question)]
    ReviewItem.objects.bulk_update(changed, _RENEWED)


def _renew(item: ReviewItem, question: _Question) -> bool:
    """Set on an item, unsaved, what its question says now; returns whether that changed it."""
    if item.state == ReviewState.SETTLED and not _is_taken_back(item):
        return False
    now = question.columns | _OPEN
    changed = {name: value for name, value in now.items() if getattr(item, name) != value}
    for name, value in changed.items():
        setattr(item, name, value)
    return bool(changed)


def _is_taken_back(item: ReviewItem) -> bool:
    """Whether an answered item was answered by rulings, and all of these were undone since."""
    rulings = list(item.rulings.all())
    return bool(rulings) and all(hasattr(ruling, "undone_by") for ruling in rulings)


def weight_of(record: Record, *, chance: float = 0.5, disputes: int = 0) -> float:
    """How heavy a question about a record weighs, as `desk_weight` has it."""
    return weigh(
        articles=record.article_count,
        eur=getattr(record, "money_eur", None),
        is_listed=record.state == RecordState.LISTED,
        chance=chance,
        disputes=disputes,
    )


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=12).hexdigest()
