"""An item of the desk → what an editor has to see to answer it: values beside each other, sentences, words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from initiatives.choices import DeskAnswer, RecordState, ReviewKind
from initiatives.evidence import FieldEvidence, gather_evidence, words_for_all
from initiatives.forms import displayed_values
from initiatives.marked_articles import mark_passage
from initiatives.markup import Paragraph
from initiatives.models import MODELS, Claim, ReviewItem
from initiatives.models.records import Record
from initiatives.record_fields import FIELDS, RecordField, comparable

_SENTENCES = 3  # of each record of a match


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer that an editor can give: its words on the button, and the key that presses it."""

    answer: DeskAnswer
    words: str
    key: str


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field of a record: what readers see of it now, and what the sentence states, new or otherwise or the same."""

    field: RecordField
    shown: FieldEvidence | None
    stated: str
    note: str


@dataclass(frozen=True, slots=True)
class Challenged:
    """A field on which the articles contradict a ruling: what was ruled, what they said then, and say now."""

    field: RecordField
    ruled: str
    overruled: str
    stated: str


@dataclass(frozen=True, slots=True)
class Side:
    """One record of a match: its values, and sentences about it."""

    record: Record
    fields: Mapping[str, FieldEvidence]
    claims: Sequence[Claim]


@dataclass(frozen=True, slots=True)
class ComparedField:
    """A field of the two records of a match, and whether both show the same."""

    field: RecordField
    first: FieldEvidence | None
    second: FieldEvidence | None
    is_same: bool


@dataclass(frozen=True, slots=True)
class ItemPage:
    """Everything that the page of an item shows beside its form.

    `field` is the one that is asked about, where it is one, and `ruled` what the ruling asked about says of it.
    """

    choices: Sequence[Choice]
    field: RecordField | None = None
    ruled: str = ""
    paragraphs: Sequence[Paragraph] = ()
    rows: Sequence[FieldRow] = ()
    challenged: Challenged | None = None
    sides: tuple[Side, Side] | None = None
    compared: Sequence[ComparedField] = ()

    @property
    def has_more_values(self) -> bool:
        """Whether fields are shown of which the sentence says nothing."""
        return any(row.shown and not row.stated for row in self.rows)


_CHOICES: Mapping[str, Sequence[Choice]] = {
    ReviewKind.WAITING: (
        Choice(DeskAnswer.ACCEPT, "Accept: it says so", "a"),
        Choice(DeskAnswer.REJECT, "Reject: it does not", "r"),
    ),
    ReviewKind.CHALLENGE: (
        Choice(DeskAnswer.ACCEPT, "Accept what the articles say", "a"),
        Choice(DeskAnswer.REJECT, "Reject it: keep the ruling", "r"),
    ),
    ReviewKind.UNANCHORED: (
        Choice(DeskAnswer.ACCEPT, "Accept the ruling as it is", "a"),
        Choice(DeskAnswer.REJECT, "Reject it: take the ruling back", "r"),
    ),
    ReviewKind.REPORT: (
        Choice(DeskAnswer.ACCEPT, "Accept: the sentence was misread", "a"),
        Choice(DeskAnswer.REJECT, "Reject: the page is right", "r"),
    ),
    ReviewKind.MATCH: (
        Choice(DeskAnswer.MERGE_INTO, "Merge: keep the second", "m"),
        Choice(DeskAnswer.MERGE_FROM, "Merge: keep the first", "k"),
        Choice(DeskAnswer.APART, "Not the same", "n"),
        Choice(DeskAnswer.PART_OF, "The first is part of the second", "p"),
        Choice(DeskAnswer.WHOLE_OF, "The second is part of the first", "w"),
    ),
}


def read_item(item: ReviewItem) -> ItemPage:
    """Gather what the page of an item shows; a bounded number of queries."""
    if item.kind == ReviewKind.MATCH:
        return _read_match(item)
    choices = _CHOICES[item.kind]
    if item.kind == ReviewKind.REPORT and item.claim is None:
        choices = choices[1:]  # there is no sentence that could have been misread
    field = FIELDS[item.record.record_type].get(item.field)
    return ItemPage(
        choices,
        field=field,
        ruled=words_for_all(field, item.decision.value) if field and item.decision else "",
        paragraphs=mark_passage(item.claim) if item.claim else (),
        rows=list(_field_rows(item)),
        challenged=_read_challenge(item) if item.kind == ReviewKind.CHALLENGE else None,
    )


def _field_rows(item: ReviewItem) -> Iterable[FieldRow]:
    """Every field that is shown or stated, those first that the question is about."""
    record = item.record
    is_seen = record.state == RecordState.LISTED
    evidence = gather_evidence(record).fields if is_seen else {}
    shown = displayed_values(record) if is_seen else {}
    stated = item.claim.values if item.claim else {}
    fields = FIELDS[record.record_type]
    asked = [name for name in fields if name in stated or name == item.field]
    for name in [*asked, *(name for name in fields if name in evidence and name not in asked)]:
        if name not in stated:
            yield FieldRow(fields[name], evidence.get(name), "", "")
            continue
        value = stated[name]["value"]
        note = _note(fields[name], shown.get(name), value)
        yield FieldRow(fields[name], evidence.get(name), words_for_all(fields[name], value), note)


def _note(field: RecordField, shown: Any, stated: Any) -> str:
    """How what a sentence states stands to what is shown: `new`, `same` or `differs`."""
    known = {comparable(field, part) for part in _parts(shown)}
    if not known:
        return "new"
    return "same" if known.issuperset(comparable(field, part) for part in _parts(stated)) else "differs"


def _parts(value: Any) -> list[Any]:
    parts = value if isinstance(value, list) else [value]
    return [part for part in parts if part not in (None, "")]


def _read_challenge(item: ReviewItem) -> Challenged:
    field = FIELDS[item.record.record_type][item.field]
    words = {name: words_for_all(field, item.details[name]) for name in ("ruled", "overruled", "stated")}
    return Challenged(field, **words)


def _read_match(item: ReviewItem) -> ItemPage:
    other = MODELS[item.record.record_type].objects.get(public_id=item.other)
    first, second = _side(item.record), _side(other)
    values, others = displayed_values(item.record), displayed_values(other)
    compared = [
        ComparedField(
            field, first.fields.get(name), second.fields.get(name), _is_same(field, values[name], others[name])
        )
        for name, field in FIELDS[item.record.record_type].items()
        if name in first.fields or name in second.fields
    ]
    return ItemPage(_CHOICES[item.kind], sides=(first, second), compared=compared)


def _side(record: Record) -> Side:
    claims = Claim.objects.known().about(record).with_article().order_by("-confidence", "-id")
    return Side(record, gather_evidence(record).fields, list(claims[:_SENTENCES]))


def _is_same(field: RecordField, one: Any, other: Any) -> bool:
    return {comparable(field, part) for part in _parts(one)} == {comparable(field, part) for part in _parts(other)}


# Lists --------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class QueueRow:
    """An item in a list: in words what is asked, or what accepting it would do."""

    item: ReviewItem
    words: str
    can_be_chosen: bool


def read_rows(items: Sequence[ReviewItem], bulk_kinds: Sequence[str]) -> list[QueueRow]:
    """Items in words; one query for each type of record among their matches."""
    names = _names_of_others(items)
    return [QueueRow(item, _question(item, names), item.kind in bulk_kinds) for item in items]


def _names_of_others(items: Iterable[ReviewItem]) -> dict[str, str]:
    ids: dict[str, set[str]] = {}
    for item in items:
        if item.other:
            ids.setdefault(item.record.record_type, set()).add(item.other)
    found = (MODELS[name].objects.filter(public_id__in=public_ids) for name, public_ids in ids.items())  # type: ignore[index]
    return {record.public_id: str(record) for records in found for record in records.defer("backings")}


def _question(item: ReviewItem, names: Mapping[str, str]) -> str:
    fields = FIELDS[item.record.record_type]
    match item.kind:
        case ReviewKind.WAITING if item.claim:
            return "; ".join(_stated_besides(item.record, item.claim))
        case ReviewKind.CHALLENGE:
            asked = _read_challenge(item)
            return f"{asked.field.label.lower()}: ruled {asked.ruled}, the articles say {asked.stated}"
        case ReviewKind.MATCH:
            return f"{names.get(item.other, item.other)}? {item.details['reason']}"
        case ReviewKind.UNANCHORED if item.decision:
            about = f" ({fields[item.field].label.lower()})" if item.field in fields else ""
            return f"{item.decision}{about}: no article says anything of it any more"
    return item.message


def _stated_besides(record: Record, claim: Claim) -> list[str]:
    """What a claim states that the name of its record does not tell already, or else everything."""
    fields = FIELDS[record.record_type]
    words = {name: words_for_all(fields[name], claim.values[name]["value"]) for name in fields if name in claim.values}
    told = str(record).casefold()
    besides = {name: said for name, said in words.items() if said.casefold() not in told} or words
    return [f"{fields[name].label.lower()} {said}" for name, said in besides.items()]
